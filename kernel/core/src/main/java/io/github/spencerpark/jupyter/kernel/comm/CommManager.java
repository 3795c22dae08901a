package io.github.spencerpark.jupyter.kernel.comm;

import dev.ultrapixel.kernel.api.Comms;

/**
 * The session's comms. IJava's own signatures hold classes of a JSON library that this kernel keeps
 * to itself, so here is the way to those of the kernel's API.
 */
public record CommManager(Comms comms) {}
