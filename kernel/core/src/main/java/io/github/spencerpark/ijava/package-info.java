/** The IJava kernel's own names. */
package io.github.spencerpark.ijava;
