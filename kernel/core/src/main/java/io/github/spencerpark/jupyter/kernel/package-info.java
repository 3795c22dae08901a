/** What IJava notebooks name of their kernel's library; our own code under those names. */
package io.github.spencerpark.jupyter.kernel;
