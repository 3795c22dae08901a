package dev.ultrapixel.notebook;

import java.util.List;

/**
 * A small laboratory: pickers, and a picture of every choice. Our kernel shows it with live sliders
 * and menus; every other page has it with some of its choices, which need no kernel.
 */
public sealed interface Panel permits GuidancePanel, AttentionPanel, InrPanel {

    /** What it is called. */
    String title();

    /** What can be chosen. */
    List<Picker> pickers();

    /**
     * The picture of a choice, an index for each picker. No network runs but the small ones that
     * make pictures of latents and features.
     */
    View look(List<Integer> chosen);

    /** What is chosen at first. */
    default List<Integer> start() {
        return pickers().stream().map(Picker::start).toList();
    }
}
