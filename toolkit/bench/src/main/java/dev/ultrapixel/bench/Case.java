package dev.ultrapixel.bench;

import dev.ultrapixel.tensor.Dtype;
import java.util.List;
import java.util.Locale;

/**
 * One step of a net: its dtype, and the sides of its latent. Stages B and C: batch 2. {@code
 * train_*}: one update of its training.
 */
public record Case(String net, Dtype dtype, int h, int w) {

    /** What BENCHMARKS.md holds. */
    public static final List<Case> STANDARD =
            List.of(
                    new Case("stage_c_demo", Dtype.F32, 24, 24),
                    new Case("stage_b_demo", Dtype.F32, 128, 128),
                    new Case("stage_a_demo", Dtype.F32, 256, 256),
                    new Case("train_stage_c_demo", Dtype.F32, 9, 9),
                    new Case("train_guidance_demo", Dtype.F32, 18, 18),
                    new Case("stage_c_1b", Dtype.BF16, 24, 24),
                    new Case("stage_c_1b", Dtype.F32, 24, 24),
                    new Case("stage_c_3_6b", Dtype.BF16, 24, 24),
                    new Case("stage_c_3_6b", Dtype.F32, 24, 24),
                    new Case("stage_c_3_6b", Dtype.BF16, 48, 48),
                    new Case("stage_b_lite", Dtype.BF16, 256, 256),
                    new Case("stage_b_lite", Dtype.F32, 256, 256),
                    new Case("stage_a", Dtype.BF16, 256, 256),
                    new Case("stage_a", Dtype.F32, 256, 256));

    /** The demo's nets: seconds. */
    public static final List<Case> QUICK =
            STANDARD.stream().filter(c -> c.net().endsWith("_demo")).toList();

    /** {@code fp32}, {@code bf16} or {@code fp16}. */
    public static Dtype dtype(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "fp32", "f32" -> Dtype.F32;
            case "bf16" -> Dtype.BF16;
            case "fp16", "f16" -> Dtype.F16;
            default ->
                    throw new IllegalArgumentException(
                            "a dtype should be fp32, bf16 or fp16 but is '" + word + "'");
        };
    }

    /** {@code stage_c_1b bf16 24 24} → a case. */
    static Case of(String... words) {
        if (words.length != 4) {
            throw new IllegalArgumentException(
                    "a case should be NET DTYPE H W but is '%s'"
                            .formatted(String.join(" ", words)));
        }
        String net = Net.named(words[0]).name();
        return new Case(
                net, dtype(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
    }

    /** {@code fp32}, {@code bf16}: how people and PyTorch call it. */
    String dtypeWord() {
        return word(dtype);
    }

    /** {@code fp32}, {@code bf16} */
    static String word(Dtype dtype) {
        return switch (dtype) {
            case F32 -> "fp32";
            case F16 -> "fp16";
            default -> dtype.name().toLowerCase(Locale.ROOT);
        };
    }

    /** {@code stage_c_1b bf16 24 24} */
    @Override
    public String toString() {
        return "%s %s %d %d".formatted(net, dtypeWord(), h, w);
    }
}
