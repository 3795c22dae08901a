"""Compares cascade.py with the fixtures: python check.py FIXTURES.   One line a file, exit 1 on a difference."""

import json
import sys
from pathlib import Path

import numpy
import torch
from safetensors import safe_open

import cascade

# The tolerances of the fixtures' README: file prefix → float32, float64.
TOLERANCES = {
    "block-": (3e-6, 1e-7),
    "stagea-": (3e-6, 1e-7),
    "guide-": (1e-5, 1e-7),
    "stagec-": (1e-5, 2e-7),
    "stageb-": (1e-5, 2e-7),
}

# Which part of a large output guide-full-rule stores.
SAMPLED = {
    "y": (slice(None), slice(None, None, 8)),
    "f_up": (slice(None), slice(None, None, 8)),
    "fusion": (slice(None), slice(None, None, 8)),
    "inr": (slice(None), slice(None, None, 8)),
    "mlp": (..., slice(None, None, 8)),
    "tokens_in": (slice(None), slice(None, None, 5), slice(None, None, 16)),
    "tokens_out": (slice(None), slice(None, None, 5), slice(None, None, 16)),
    "wb0": (slice(None), slice(None, None, 16), slice(None, None, 16)),
    "wb1": (slice(None), slice(None, None, 32), slice(None, None, 16)),
}


def by_rule(rule):
    """offset + amplitude·u(i), u the hash of the fixtures' README (64-bit wrapping)."""
    weights = {}
    for name, shape, k, offset, amplitude in rule:
        z = numpy.arange(numpy.prod(shape), dtype=numpy.uint64) * numpy.uint64(0xD1B54A32D192ED03)
        z += numpy.uint64(k * 0x9E3779B97F4A7C15 & (1 << 64) - 1)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z ^= z >> numpy.uint64(31)
        u = (z >> numpy.uint64(40)).astype(numpy.float64) * 2.0**-23 - 1
        weights[name] = torch.from_numpy((offset + amplitude * u).astype(numpy.float32).reshape(shape))
    return weights


class Fixture:
    """One safetensors file: configuration, weights, inputs and expected outputs by name."""

    def __init__(self, path):
        with safe_open(path, "pt") as file:
            meta = file.metadata()
            tensors = {key: file.get_tensor(key) for key in file.keys()}
        self.config = json.loads(meta["config"])
        self.weights = self.group(tensors, "weights/")
        if "weights_from" in self.config:
            self.weights = Fixture(path.parent / self.config["weights_from"]).weights
        if "rule" in meta:
            self.weights = by_rule(json.loads(meta["rule"]))
        self.inputs = self.group(tensors, "in/")
        self.expected = self.group(tensors, "out/")

    @staticmethod
    def group(tensors, prefix):
        return {key[len(prefix) :]: t for key, t in tensors.items() if key.startswith(prefix)}


def block(cfg):
    c = cfg["c"]
    return {
        "ResBlock": lambda: cascade.ResBlock(c, cfg["c_skip"]),
        "FeedForwardBlock": lambda: cascade.FeedForward(c),
        "GlobalResponseNorm": lambda: cascade.GRN(c),
        "LayerNorm2d": lambda: cascade.LayerNorm2d(c, cfg["eps"], cfg["affine"]),
        "TimestepBlock": lambda: cascade.TimestepBlock(c, cfg["c_r"], cfg["conds"]),
        "AttnBlock": lambda: cascade.AttnBlock(c, cfg["c_cond"], cfg["heads"], cfg["self_attn"]),
    }[cfg["block"]]()


def block_outputs(net, given):
    out = {"y": net(*[given[k] for k in ("x", "skip", "cond", "t") if k in given])}
    if isinstance(net, cascade.AttnBlock):
        q, k, _ = net.project(given["x"], given["cond"])
        p = (q @ k.mT / q.shape[-1] ** 0.5).softmax(-1)
        condition = given["cond"].shape[1]
        out |= {"probabilities": p, "text_mass": p[..., -condition:].sum(-1)}
        out["entropy"] = -(p * p.log()).sum(-1)
    return out


def guide_outputs(net, given):
    """The steps by their methods, what lies between them by hooks."""
    out, size = {}, given["x"].shape[-2:]
    for name, module in {
        "input": net.input_layer,
        "inr": net.output_layer,
        "fusion_linear": net.toout,
        "fusion_time": net.mapp_t,
        "fusion": net.fusion_norm,
        "san": net.hr_norm,
    }.items():
        module.register_forward_hook(lambda _, __, y, name=name: out.update({name: y}))
    out["y"] = net(given["f"], given["x"], given["r"])
    out["fusion_linear"] = out["fusion_linear"].permute(0, 3, 1, 2)
    out["grid"], out["encoding"] = cascade.coordinates(size), cascade.encoding(size)
    out["tokens_in"] = net.read(given["f"])
    out["tokens_out"] = net.attend(out["tokens_in"])
    out["wb0"], out["wb1"] = weights = net.modulate(out["tokens_out"])
    out["mlp"] = net.query(weights, size)
    out["f_up"] = net.upsample(given["f"], size)
    return out


def stage_c_outputs(net, given, cfg):
    conditions = net.conditions(given["clip_text"], given["clip_text_pooled"], given["clip_img"])
    if "x_lr" not in given:
        residuals = {int(k[5:]): given[k] for k in given if k.startswith("cnet.")}
        extra = {k: given[k] for k in ("sca", "crp") if k in given}
        y = net(given["x"], given["r"], conditions, residuals, **extra)
        return {"y": y, "conditions": conditions}
    kept = {}

    def keep(site, x, r):
        kept[site] = x
        return x

    y_lr = net(given["x_lr"], given["r_lr"], conditions, see=keep)
    x, conditional = given["x"], {site: f[:1] for site, f in kept.items()}
    inject = net.guidance(conditional, x.shape[-2:], cfg["up_weight"])
    y = net(x, given["r"], conditions[: len(x)], see=inject)
    part = "hr" in cfg  # these store every second row and column
    features = {f"{dict(down='enc', up='dec')[s]}.{i}": f for (s, i), f in kept.items()}
    return {"y": y[..., ::2, ::2] if part else y, "y_lr": y_lr, **features}


def stage_b_outputs(net, given):
    x = given["x"]
    inner = [n // 2 for n in x.shape[-2:]]
    maps = net.maps(given["effnet"], inner, given.get("pixels"))
    extra = {"sca": given["sca"]} if "sca" in given else {}
    return {"y": net(x, given["r"], net.conditions(given["clip"]), maps, **extra)}


def stage_a_outputs(net, given):
    encoded = net.encode(given["image"])
    indices, quantized = net.quantize(encoded)
    decoded = net.decode(given["latent"])
    return {"encoded": encoded, "decoded": decoded, "indices": indices, "quantized": quantized}


def outputs(fixture, dtype):
    cfg = fixture.config
    kind = cfg.get("net", "block").split()[0]
    net = block(cfg) if kind == "block" else getattr(cascade, kind)(cfg)
    net = cascade.take(net, fixture.weights).to(dtype)
    given = {k: t.to(dtype) for k, t in fixture.inputs.items()}
    compute = {
        "block": lambda: block_outputs(net, given),
        "Guide": lambda: guide_outputs(net, given),
        "StageC": lambda: stage_c_outputs(net, given, cfg),
        "StageB": lambda: stage_b_outputs(net, given),
        "StageA": lambda: stage_a_outputs(net, given),
    }
    return compute[kind]()


def difference(got, want):
    """max|a − b| / max|b|; infinite where a shape differs, a value is no number or an index not exact"""
    if got.shape != want.shape or got.isnan().any():
        return float("inf")
    if not want.is_floating_point():
        return 0.0 if torch.equal(got.to(want.dtype), want) else float("inf")
    return ((got.double() - want.double()).abs().max() / want.double().abs().max()).item()


def check(path, dtype, tolerance):
    fixture, worst = Fixture(path), ("", -1.0)
    got = outputs(fixture, dtype)
    for name, want in fixture.expected.items():
        y = got[name]
        if "rule" in path.stem and name in SAMPLED:
            y = y[SAMPLED[name]]
        worst = max(worst, (name, difference(y, want)), key=lambda pair: pair[1])
    good = worst[1] <= tolerance
    print(
        f"{'ok ' if good else 'BAD'} {path.stem:32} {str(dtype)[6:]}  {len(fixture.expected):2} outputs"
        f"  largest {worst[1]:.1e} ({worst[0]})  allowed {tolerance:.0e}"
    )
    return good


@torch.inference_mode()
def main(folder):
    paths = [p for k in TOLERANCES for p in sorted(Path(folder).glob(f"{k}*.safetensors"))]
    if not paths:
        sys.exit(f"no fixture of {', '.join(TOLERANCES)} in '{folder}'; give the fixtures folder")
    results = [
        check(path, dtype, TOLERANCES[path.stem.split("-")[0] + "-"][place])
        for path in paths
        for place, dtype in enumerate((torch.float32, torch.float64))
    ]
    print(f"{sum(results)} of {len(results)} good")
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
