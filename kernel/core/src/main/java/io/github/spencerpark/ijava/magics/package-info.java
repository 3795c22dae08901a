/** The dependency magics under IJava's name. */
package io.github.spencerpark.ijava.magics;
