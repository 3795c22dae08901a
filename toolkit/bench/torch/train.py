"""One update of a training as a careful PyTorch user writes it: loss, backward, clip, AdamW, average.

The batch, the noise and the times are the same in every update, so that two implementations can be compared.
"""

import math

import torch

RATE, CLIP, DECAY = 1e-3, 1.0, 0.999
BETAS, EPS, WEIGHT_DECAY = (0.9, 0.999), 1e-8, 0.01
T_LOW = 0.05  # of the guidance's features
MASK = (1 << 64) - 1


def mix(z):
    """The finaliser of SplitMix64 (Steele et al. 2014)."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def mixed(seed, stream):
    """The seed of a stream of update 0, part 0: the toolkit's Chance."""
    z = seed
    for number in (0, 0, stream):
        z = mix((z + 0x9E3779B97F4A7C15 + number * 0xD1B54A32D192ED03) & MASK)
    return z


NOISE = mixed(0, 2)
LOW_NOISE = mixed(mixed(0, 102), 2)


def randn(seed, *shape):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


class Times:
    """The cosine schedule at some times, computed in double: a, b, r and the loss's weight, (b) each."""

    def __init__(self, t):
        s, t = 0.008, torch.as_tensor(t, dtype=torch.float64)
        m = math.cos(s / (1 + s) * math.pi / 2) ** 2
        v = (((s + t) / (1 + s) * math.pi / 2).cos() ** 2 / m).clamp(1e-4, 0.9999)
        self.a, self.b = v.sqrt(), (1 - v).sqrt()
        self.r = ((v * m).sqrt().acos() / (math.pi / 2) * (1 + s) - s).clamp(0, 1)
        self.weight = ((1 - v) * (1 / v).clamp(max=16)).float()

    def noised(self, x0, eps):
        a, b = [factor.float()[:, None, None, None] for factor in (self.a, self.b)]
        return a * x0 + b * eps


class Update:
    """Stage C's training, or with a guide in its configuration the guidance's, Stage C frozen."""

    def __init__(self, cfg, net, h, w):
        self.net, self.count, train = net, 0, cfg["train"]
        self.b = train["batch"]
        shapes = [(self.b, cfg["c_in"], h, w), (self.b, train["tokens"], cfg["c_clip_text"])]
        shapes += [(self.b, 1, cfg["c_clip_text_pooled"])]
        if "guide" in cfg:
            shapes += [(self.b, cfg["c_in"], train["low"], train["low"])]
        generator = torch.Generator().manual_seed(0)
        self.x0, *self.texts = [torch.randn(shape, generator=generator) for shape in shapes]
        self.low = self.texts.pop() if "guide" in cfg else None
        self.texts.append(torch.zeros(self.b, 1, cfg["c_clip_img"]))
        self.times = Times([(i + 0.5) / self.b for i in range(self.b)])
        self.low_times = Times([T_LOW] * self.b)
        self.named = {}
        for name, parameter in sorted(net.named_parameters()):
            parameter.data = parameter.data.clone()  # the file's memory is read only
            if self.low is None or name.startswith("agg_net"):
                self.named[name] = parameter.requires_grad_(True)
        self.trained = list(self.named.values())
        self.average = [parameter.detach().clone() for parameter in self.trained]
        self.optimizer = torch.optim.AdamW(
            self.trained, lr=RATE, betas=BETAS, eps=EPS, weight_decay=WEIGHT_DECAY, fused=True
        )

    def loss(self):
        eps = randn(NOISE, *self.x0.shape)
        x = self.times.noised(self.x0, eps)
        predicted = self.predict(x) if self.low is None else self.guided(x)
        losses = (predicted - eps).square().mean((1, 2, 3))
        return (losses * self.times.weight).mean()

    def predict(self, x):
        return self.net(x, self.times.r, self.net.conditions(*self.texts))

    def guided(self, x):
        features = {}

        def keep(site, y, r):
            features[site] = y
            return y

        with torch.no_grad():
            conditions = self.net.conditions(*self.texts)
            low = self.low_times.noised(self.low, randn(LOW_NOISE, *self.low.shape))
            self.net(low, self.low_times.r, conditions, see=keep)
        guides = {("down", i): guide for i, guide in enumerate(self.net.agg_net)}
        guides |= {("up", i): guide for i, guide in enumerate(self.net.agg_net_up)}

        def inject(site, y, r):
            return y + guides[site](features[site], y, r)

        return self.net(x, self.times.r, conditions, see=inject)

    def __call__(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss()
        self.value = loss.item()
        loss.backward()
        self.norm = torch.nn.utils.clip_grad_norm_(self.trained, CLIP).item()
        self.optimizer.step()
        decay = min(DECAY, (1 + self.count) / (10 + self.count))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.trained, 1 - decay)
        self.count += 1
        return self


def shown(y):
    """What a step gave: its output, or a training's clipped gradient in one row, loss and norm"""
    if not isinstance(y, Update):
        return y, []
    row = torch.cat([parameter.grad.flatten() for parameter in y.trained])
    return row, [y.value, y.norm]
