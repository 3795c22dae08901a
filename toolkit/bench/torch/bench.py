"""Times one step of a net.

python bench.py                             every line of STANDARD, the middle of 5 runs each
python bench.py stage_c_1b bf16 24 24       one of them
python bench.py --serve                     reads `run stage_c_1b bf16 24 24`, one JSON line a run, until `quit`
options: --weights NET=FILE (safetensors, mapped; else random), --threads N, --runs N, --compile (blocks by torch.compile)
"""

import argparse
import itertools
import json
import os
import statistics
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file

import cascade
import train

DTYPES = {"fp32": torch.float32, "bf16": torch.bfloat16}

# The released sizes (model.md, table of section 1) and the demo cascade's.
NETS = json.loads((Path(__file__).parent / "nets.json").read_text())

# What --compile compiles, each kind once for all of its blocks; the first run takes minutes.
BLOCKS = (cascade.ResBlock, cascade.FeedForward, cascade.TimestepBlock, cascade.AttnBlock, cascade.VqBlock)

# Net, dtype, latent rows, latent columns. Stages B and C: conditional and unconditional half.
# Nets with a "train" entry: one update of a training, of so many pictures.
STANDARD = [
    ("stage_c_demo", "fp32", 24, 24),
    ("stage_b_demo", "fp32", 128, 128),
    ("stage_a_demo", "fp32", 256, 256),
    ("train_stage_c_demo", "fp32", 9, 9),
    ("train_guidance_demo", "fp32", 18, 18),
    ("stage_c_1b", "bf16", 24, 24),
    ("stage_c_1b", "fp32", 24, 24),
    ("stage_c_3_6b", "bf16", 24, 24),
    ("stage_c_3_6b", "fp32", 24, 24),
    ("stage_b_lite", "bf16", 256, 256),
    ("stage_b_lite", "fp32", 256, 256),
    ("stage_a", "bf16", 256, 256),
    ("stage_a", "fp32", 256, 256),
]


def build(name):
    """The net without memory: its parameters have a shape and no values."""
    with torch.device("meta"):
        return getattr(cascade, NETS[name]["net"])(NETS[name])


def fill(net, dtype):
    """Random weights so small that activations stay in range, from one pool of normal numbers, each tensor from another place."""
    net = net.to(dtype).to_empty(device="cpu")
    pool = torch.empty(1_000_003).normal_(generator=torch.Generator().manual_seed(1)).to(dtype)
    for tensor in itertools.chain(net.parameters(), net.buffers()):
        if tensor.is_floating_point():
            pool = pool.roll(7919)
            scale = 0.2 * tensor[0].numel() ** -0.5 if tensor.dim() > 1 else 0.1
            for part in tensor.data.view(-1).split(len(pool)):
                torch.mul(pool[: len(part)], scale, out=part)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_var.fill_(1)
    return net.eval().requires_grad_(False)


def step(name, net, dtype, h, w):
    """The step as a call without arguments; what is constant over a pass is computed here, once."""
    cfg, generator = NETS[name], torch.Generator().manual_seed(0)
    if "train" in cfg:
        return train.Update(cfg, net, h, w)

    def randn(*shape):
        return torch.randn(shape, generator=generator).to(dtype)

    r = torch.full((2,), 0.5, dtype=torch.float64)
    if cfg["net"] == "StageA":
        latent = randn(1, cfg["c_latent"], h, w)
        return lambda: net.decode(latent)
    x = randn(2, cfg["c_in"], h, w)
    if cfg["net"] == "StageB":
        condition = net.conditions(randn(2, 1, cfg["c_clip"]))
        # Semantic latent: ⌈px·3/128⌉, px = 4h.
        effnet = randn(2, cfg["c_effnet"], -(-h * 3 // 32), -(-w * 3 // 32))
        maps = net.maps(effnet, (h // 2, w // 2))
        return lambda: net(x, r, condition, maps)
    texts = (77, "c_clip_text"), (1, "c_clip_text_pooled"), (1, "c_clip_img")
    condition = net.conditions(*[randn(2, n, cfg[width]) for n, width in texts])
    if "guide" not in cfg:
        return lambda: net(x, r, condition)
    sites = [(side, i) for side in ("down", "up") for i in range(len(cfg["c_hidden"]))]
    inject = net.guidance({site: randn(1, cfg["c_hidden"][0], 24, 24) for site in sites}, (h, w), 0.3)
    return lambda: net(x, r, condition, see=inject)


def memory(field, file="/proc/self/status"):
    """A figure of Linux in MB, or none elsewhere."""
    try:
        with open(file) as lines:
            return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), None)
    except OSError:
        return None


def forget_peak():
    """Lets the kernel count the peak of resident memory anew, where it can."""
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


class Bench:
    """One net in memory at a time; `run` is one step of it."""

    def __init__(self, files, compiled=False):
        self.compiled = compiled
        self.files, self.loaded, self.net, self.steps, self.count = files, None, None, {}, 0

    def load(self, name, dtype):
        if name not in NETS or dtype not in DTYPES:
            raise ValueError(f"unknown '{name} {dtype}'; nets {', '.join(NETS)}; dtypes {', '.join(DTYPES)}")
        if self.loaded == (name, dtype):
            return
        self.loaded, self.net, self.steps, self.count = None, None, {}, 0
        net = build(name)
        if name in self.files:
            self.net = cascade.take(net, load_file(self.files[name])).to(DTYPES[dtype])
        else:
            needed = sum(p.numel() for p in net.parameters()) * DTYPES[dtype].itemsize / 2**20 + 1024
            free = memory("MemAvailable", "/proc/meminfo")
            if free is not None and free < needed:
                raise MemoryError(f"{name} in {dtype} needs {needed:.0f} MB, {free:.0f} MB are free")
            self.net = fill(net, DTYPES[dtype])
        if self.compiled:
            for module in self.net.modules():
                if isinstance(module, BLOCKS):
                    module.compile(dynamic=False)
        self.loaded = (name, dtype)

    def run(self, name, dtype, h, w):
        """The first run after a load touches the weights' pages: it counts as run 1, drop it."""
        self.load(name, dtype)
        with torch.inference_mode("train" not in NETS[name]):
            if (h, w) not in self.steps:
                self.steps = {(h, w): step(name, self.net, DTYPES[dtype], h, w)}
            forget_peak()
            start = time.perf_counter()
            y = self.steps[h, w]()
            seconds = time.perf_counter() - start
            self.count += 1
            size = {"seconds": round(seconds, 4), "peak_mb": round(memory("VmHWM") or 0)}
            y, figures = train.shown(y)
            size |= {"run": self.count, "figures": figures}
            return size | {"mean_abs": y.abs().double().mean().item(), "some": some(y)}


def some(y, count=64):
    """Values spread evenly over (b, c, h, w), to compare with another implementation's."""
    flat = y.contiguous(memory_format=torch.contiguous_format).flatten()
    return [flat[i * len(flat) // count].item() for i in range(count)]


def machine():
    chosen = ("LD_PRELOAD", "MALLOC_", "GLIBC_TUNABLES", "THP_MEM_ALLOC_ENABLE")
    allocator = {k: v for k, v in os.environ.items() if k.startswith(chosen)}
    return {"torch": torch.__version__, "threads": torch.get_num_threads(), "allocator": allocator}


def say(line):
    print(json.dumps(line), flush=True)


def attempt(bench, words):
    """`stage_c_1b bf16 24 24` → the measurement, or the reason why there is none"""
    try:
        name, dtype, h, w = words
        return bench.run(name, dtype, int(h), int(w))
    except (ValueError, KeyError, OSError, RuntimeError, MemoryError) as error:
        return {"error": f"{type(error).__name__}: {error}"}


def serve(bench):
    say(machine())
    for line in sys.stdin:
        words = line.split()
        if words == ["quit"]:
            return
        if words[:1] == ["run"]:
            say(attempt(bench, words[1:]))
        elif words:
            say({"error": f"unknown '{line.strip()}'; say 'run NET DTYPE H W' or 'quit'"})


def measure(bench, case, runs):
    """One run to touch the weights, then the middle of the others."""
    place, first = dict(zip(("net", "dtype", "h", "w"), case)), attempt(bench, case)
    if "error" in first:
        return place | first
    results = [attempt(bench, case) for _ in range(runs)]
    seconds = [result["seconds"] for result in results]
    peak = max(result["peak_mb"] for result in results)
    return place | {"seconds": statistics.median(seconds), "peak_mb": peak, "all": seconds} | machine()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("case", nargs="*", help="NET DTYPE H W")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--weights", action="append", default=[], metavar="NET=FILE")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--compile", action="store_true")
    arguments = parser.parse_args()
    if len(arguments.case) not in (0, 4):
        parser.error("a case is NET DTYPE H W, as in: stage_c_1b bf16 24 24")
    if arguments.runs < 1 or any("=" not in pair for pair in arguments.weights):
        parser.error("--runs is at least 1, --weights is NET=FILE")
    torch.set_num_threads(arguments.threads)
    bench = Bench(dict(pair.split("=", 1) for pair in arguments.weights), arguments.compile)
    if arguments.serve:
        return serve(bench)
    for case in [arguments.case] if arguments.case else STANDARD:
        say(measure(bench, case, arguments.runs))


if __name__ == "__main__":
    main()
