"""The nets of the cascade as a careful PyTorch user writes them: the yardstick of our benchmarks.

Module names are the checkpoint keys. Tensors are (b, c, h, w) in channels-last memory, so that
`permute(0, 2, 3, 1)` is a view and norms, linears and attention see rows of channels.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn


def embed(r, width, dtype):
    """concat(sin, cos)(10000 r f), f = exp(-i ln 10000 / (half - 1)).   r (b) → (b, width); angles in double"""
    half = width // 2
    f = torch.exp(torch.arange(half, dtype=torch.float64) * (-math.log(10000) / (half - 1)))
    angles = 10000 * r.double()[:, None] * f
    return F.pad(torch.cat([angles.sin(), angles.cos()], 1), (0, width % 2)).to(dtype)


def resize(x, size):
    """Bilinear, corners aligned."""
    same = tuple(x.shape[-2:]) == tuple(size)
    return x if same else F.interpolate(x, tuple(size), mode="bilinear", align_corners=True)


def rows(x):
    """(b, c, h, w) → (b, h·w, c)"""
    return x.permute(0, 2, 3, 1).flatten(1, 2)


def channels_last(x):
    """The same (b, c, h, w) in the memory of (b, h, w, c)."""
    return x.contiguous(memory_format=torch.channels_last)


class LayerNorm2d(nn.LayerNorm):
    """Layer norm over the channels of (b, c, h, w)."""

    def __init__(self, c, eps=1e-6, affine=False):
        super().__init__(c, eps=eps, elementwise_affine=affine)

    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class GRN(nn.Module):
    """γ·(x·n) + β + x, n = ‖x‖ / (mean ‖x‖ + 1e-6).   x (b, h, w, c), norms over h and w"""

    def __init__(self, c):
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(1, 1, 1, c))
        self.beta = nn.Parameter(torch.zeros(1, 1, 1, c))

    def forward(self, x):
        g = torch.norm(x, p=2, dim=(1, 2), keepdim=True)
        n = g / (g.mean(-1, keepdim=True) + 1e-6)
        return self.gamma * (x * n) + self.beta + x


def channelwise(c_in, c):
    return nn.Sequential(
        nn.Linear(c_in, 4 * c), nn.GELU(), GRN(4 * c), nn.Dropout(0.1), nn.Linear(4 * c, c)
    )


class ResBlock(nn.Module):
    """x + channelwise(concat(LN(depthwise(x)), skip))"""

    def __init__(self, c, c_skip=0):
        super().__init__()
        self.depthwise = nn.Conv2d(c, c, 3, padding=1, groups=c)
        self.norm = LayerNorm2d(c)
        self.channelwise = channelwise(c + c_skip, c)

    def forward(self, x, skip=None):
        y = self.norm(self.depthwise(x))
        if skip is not None:
            y = torch.cat([y, skip], 1)
        return x + self.channelwise(y.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class FeedForward(nn.Module):
    """x + channelwise(LN(x))"""

    def __init__(self, c):
        super().__init__()
        self.norm = LayerNorm2d(c)
        self.channelwise = channelwise(c, c)

    def forward(self, x):
        return x + self.channelwise(self.norm(x).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class TimestepBlock(nn.Module):
    """x·(1 + a) + b, (a, b) = Σ mapper(t).   t (b, c_r·(1 + extra conditions))"""

    def __init__(self, c, c_r, conds=()):
        super().__init__()
        self.names = ["mapper"] + [f"mapper_{cond}" for cond in conds]
        for name in self.names:
            setattr(self, name, nn.Linear(c_r, 2 * c))

    def forward(self, x, t):
        parts = t.chunk(len(self.names), 1)
        ab = sum(getattr(self, name)(part) for name, part in zip(self.names, parts))
        a, b = ab[:, :, None, None].chunk(2, 1)
        return x * (1 + a) + b


class AttnBlock(nn.Module):
    """x + attention(LN(x), concat(LN(x), lin(SiLU(cond))))"""

    def __init__(self, c, c_cond, heads, self_attn=True):
        super().__init__()
        self.heads, self.self_attn = heads, self_attn
        self.norm = LayerNorm2d(c)
        self.attention = nn.ModuleDict({"attn": nn.MultiheadAttention(c, heads)})
        self.kv_mapper = nn.Sequential(nn.SiLU(), nn.Linear(c_cond, c))

    def project(self, x, cond):
        """q, k, v, each (b, heads, n, d)"""
        tokens, kv = rows(self.norm(x)), self.kv_mapper(cond)
        if self.self_attn:
            kv = torch.cat([tokens, kv], 1)
        c, w, b = x.shape[1], self.attention.attn.in_proj_weight, self.attention.attn.in_proj_bias
        q = F.linear(tokens, w[:c], b[:c])
        k, v = F.linear(kv, w[c:], b[c:]).chunk(2, -1)
        return [t.unflatten(-1, (self.heads, -1)).transpose(1, 2) for t in (q, k, v)]

    def forward(self, x, cond):
        y = F.scaled_dot_product_attention(*self.project(x, cond)).transpose(1, 2).flatten(2)
        y = self.attention.attn.out_proj(y).unflatten(1, x.shape[-2:])
        return x + y.permute(0, 3, 1, 2)


class Switched(nn.Module):
    """conv1x1, with a bilinear ×½ after it or ×2 before it where the level's switch is on."""

    def __init__(self, c_in, c_out, scale, on):
        super().__init__()
        conv = nn.Conv2d(c_in, c_out, 1)
        resample = nn.Upsample(scale_factor=scale, mode="bilinear", align_corners=True)
        pair = [resample if on else nn.Identity(), conv]
        self.blocks = nn.Sequential(*(pair if scale > 1 else pair[::-1]))

    def forward(self, x):
        return self.blocks(x)


def untouched(site, x, r):
    """What follows the first AttnBlock of a level when nobody extracts or injects."""
    return x


class UNet(nn.Module):
    """The walk that Stages B and C share: levels down, levels up with skips, repeats."""

    def build(self, cfg, conds, down, up):
        self.c_r, self.conds = cfg["c_r"], conds
        c, levels, patch = cfg["c_hidden"], range(len(cfg["c_hidden"])), cfg["patch_size"]
        upward = levels[::-1]
        self.repeats = cfg["block_repeat"]
        self.embedding = nn.Sequential(
            nn.PixelUnshuffle(patch), nn.Conv2d(cfg["c_in"] * patch**2, c[0], 1), LayerNorm2d(c[0])
        )
        self.clf = nn.Sequential(
            LayerNorm2d(c[0]), nn.Conv2d(c[0], cfg["c_out"] * patch**2, 1), nn.PixelShuffle(patch)
        )

        def block(kind, i, c_skip):
            return {
                "C": lambda: ResBlock(c[i], c_skip),
                "T": lambda: TimestepBlock(c[i], self.c_r, conds),
                "A": lambda: AttnBlock(c[i], cfg["c_cond"], cfg["nhead"][i]),
                "F": lambda: FeedForward(c[i]),
            }[kind]()

        def level(i, count, c_skip):
            kinds = cfg["level_config"][i] * count
            return nn.ModuleList(block(k, i, 0 if n else c_skip) for n, k in enumerate(kinds))

        def mappers(i, repeat):
            return nn.ModuleList(nn.Conv2d(c[i], c[i], 1) for _ in range(repeat - 1))

        self.down_downscalers = nn.ModuleList(
            nn.Sequential(LayerNorm2d(c[i - 1]), down(i)) if i else nn.Identity() for i in levels
        )
        self.up_upscalers = nn.ModuleList(
            nn.Sequential(LayerNorm2d(c[i]), up(i)) if i else nn.Identity() for i in upward
        )
        self.down_blocks = nn.ModuleList(level(i, cfg["blocks"][0][i], 0) for i in levels)
        self.up_blocks = nn.ModuleList(
            level(i, n, 0 if i == levels[-1] else c[i]) for i, n in zip(upward, cfg["blocks"][1])
        )
        self.down_repeat_mappers = nn.ModuleList(map(mappers, levels, self.repeats[0]))
        self.up_repeat_mappers = nn.ModuleList(map(mappers, upward, self.repeats[1]))

    def time(self, r, given, dtype):
        """The embedding of r and of the extra conditions, zero where none is given."""
        times = [r] + [given.get(name, torch.zeros_like(r)) for name in self.conds]
        return torch.cat([embed(t, self.c_r, dtype) for t in times], 1)

    def walk(self, x, r, cond, given, residuals=None, see=untouched):
        """residuals: visited ResBlock → what is added before it; see: after block 2 of each level"""
        t, visited, residuals = self.time(r, given, x.dtype), iter(range(1 << 30)), residuals or {}

        def run(x, side, i, blocks, mappers, skip):
            for j in range(self.repeats[side == "up"][i]):
                if j:
                    x = mappers[j - 1](x)
                for k, block in enumerate(blocks):
                    if isinstance(block, ResBlock):
                        first = skip if k == 0 else None
                        if first is not None:
                            x = resize(x, first.shape[-2:])
                        residual = residuals.get(next(visited))
                        if residual is not None:
                            x = x + resize(residual, x.shape[-2:])
                        x = block(x, first)
                    elif isinstance(block, AttnBlock):
                        x = block(x, cond)
                    elif isinstance(block, TimestepBlock):
                        x = block(x, t)
                    else:
                        x = block(x)
                    if k == 2:
                        x = see((side, i), x, r)
            return x

        skips = []
        for i, blocks in enumerate(self.down_blocks):
            x = self.down_downscalers[i](x)
            x = run(x, "down", i, blocks, self.down_repeat_mappers[i], None)
            skips.append(x)
        skips[-1] = None
        for i, blocks in enumerate(self.up_blocks):
            x = run(x, "up", i, blocks, self.up_repeat_mappers[i], skips.pop())
            x = self.up_upscalers[i](x)
        return self.clf(x)


class StageC(UNet):
    """x (b, 16, h, w), r (b), conditions (b, 85, c_cond) → eps (b, 16, h, w)"""

    def __init__(self, cfg):
        super().__init__()
        c, switch = cfg["c_hidden"], cfg["switch_level"]
        self.build(
            cfg,
            ["sca", "crp"],
            down=lambda i: Switched(c[i - 1], c[i], 0.5, switch[i - 1]),
            up=lambda i: Switched(c[i], c[i - 1], 2, switch[i - 1]),
        )
        c_cond, self.tokens = cfg["c_cond"], cfg["c_clip_seq"]
        self.clip_txt_mapper = nn.Linear(cfg["c_clip_text"], c_cond)
        self.clip_txt_pooled_mapper = nn.Linear(cfg["c_clip_text_pooled"], c_cond * self.tokens)
        self.clip_img_mapper = nn.Linear(cfg["c_clip_img"], c_cond * self.tokens)
        self.clip_norm = nn.LayerNorm(c_cond, eps=1e-6, elementwise_affine=False)
        if "guide" in cfg:
            width = {"time_dim": cfg["c_r"], **cfg["guide"]}
            self.agg_net = nn.ModuleList(Guide({**width, "ind": n}) for n in c)
            self.agg_net_up = nn.ModuleList(Guide({**width, "ind": n}) for n in c[::-1])

    def conditions(self, clip_text, clip_text_pooled, clip_img):
        """→ (b, 77 + 4 + 4, c_cond), the same in every step"""
        pooled = self.clip_txt_pooled_mapper(clip_text_pooled)
        image = self.clip_img_mapper(clip_img)
        spread = [t.unflatten(-1, (self.tokens, -1)).flatten(1, 2) for t in (pooled, image)]
        return self.clip_norm(torch.cat([self.clip_txt_mapper(clip_text)] + spread, 1))

    def guidance(self, features, size, up_weight):
        """Low-resolution features (down or up, level) → f → the `see` that injects them; once per pass"""
        nets = {("down", i): net for i, net in enumerate(self.agg_net)}
        nets |= {("up", i): net for i, net in enumerate(self.agg_net_up)}
        f_up = {site: nets[site].upsample(f, size) for site, f in features.items()}
        weight = {"down": 1.0, "up": up_weight}

        def inject(site, x, r):
            return x + weight[site[0]] * nets[site].fuse(f_up[site], x, r)

        return inject

    def forward(self, x, r, conditions, residuals=None, see=untouched, **given):
        return self.walk(self.embedding(x), r, conditions, given, residuals, see)


class PreNorm(nn.Module):
    """x + fn(affine LN(x))"""

    def __init__(self, c, fn):
        super().__init__()
        self.norm, self.fn = nn.LayerNorm(c), fn

    def forward(self, x):
        return x + self.fn(self.norm(x))


class TokenAttention(nn.Module):
    """Attention among tokens, projections of SiLU, no output projection."""

    def __init__(self, c, heads):
        super().__init__()
        self.heads = heads
        self.to_q = nn.Sequential(nn.SiLU(), nn.Linear(c, c))
        self.to_kv = nn.Sequential(nn.SiLU(), nn.Linear(c, 2 * c))

    def forward(self, x):
        qkv = [self.to_q(x), *self.to_kv(x).chunk(2, -1)]
        q, k, v = [t.unflatten(-1, (self.heads, -1)).transpose(1, 2) for t in qkv]
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)


class TokenFeedForward(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(c, c), nn.GELU(), nn.Dropout(0.0), nn.Linear(c, c))

    def forward(self, x):
        return self.net(x)


class ScaleAwareNorm(nn.Module):
    """u·(1 + a) + b + u, (a, b) from s = √(log₅₇₆(h·w))"""

    def __init__(self, c):
        super().__init__()
        self.mapping = TimestepBlock(c, 64)

    def forward(self, u):
        s = math.sqrt(math.log(u.shape[2] * u.shape[3]) / math.log(576))
        return self.mapping(u, embed(torch.tensor([s], dtype=torch.float64), 64, u.dtype)) + u


def coordinates(size):
    """Cell centres of [-1, 1].   → (h, w, 2), row first, in double"""
    axes = [(2 * torch.arange(n, dtype=torch.float64) + 1) / n - 1 for n in size]
    return torch.stack(torch.meshgrid(*axes, indexing="ij"), -1)


def encoding(size):
    """concat(cos, sin)(π·coordinate·frequency).   → (h·w, 256) in double"""
    frequency = torch.exp(torch.linspace(0, math.log(1024), 64, dtype=torch.float64))
    angles = math.pi * (coordinates(size)[..., None] * frequency).flatten(2).flatten(0, 1)
    return torch.cat([angles.cos(), angles.sin()], -1)


class Guide(nn.Module):
    """Implicit upsampling of low-resolution features, fusion, scale-aware normalisation."""

    def __init__(self, cfg):
        super().__init__()
        ind, ch, f_dim, self.time_dim = (cfg[k] for k in ("ind", "ch", "f_dim", "time_dim"))
        groups = min(cfg["n_groups"], ch)
        self.split = [groups, groups]
        self.input_layer = nn.Conv2d(ind, ch, 1)
        self.tokenizer = nn.Module()
        self.tokenizer.prefc = nn.Linear(ch, f_dim)
        self.tokenizer.posemb = nn.Parameter(torch.zeros(cfg.get("max_tokens", 1024), f_dim))
        self.wtokens = nn.Parameter(torch.zeros(2 * groups, f_dim))
        layer = nn.ModuleList(
            [
                PreNorm(f_dim, TokenAttention(f_dim, cfg["n_head"])),
                PreNorm(f_dim, TokenFeedForward(f_dim)),
            ]
        )
        self.transformer_encoder = nn.Module()
        self.transformer_encoder.layers = nn.ModuleList([layer])
        inputs = {"wb0": 256, "wb1": ch}
        self.base_params = nn.ParameterDict(
            {name: torch.zeros(n + 1, ch) for name, n in inputs.items()}
        )
        self.wtoken_postfc = nn.ModuleDict(
            {
                name: nn.Sequential(nn.LayerNorm(f_dim), nn.Linear(f_dim, n))
                for name, n in inputs.items()
            }
        )
        self.output_layer = nn.Conv2d(ch, ind, 1)
        self.toout = nn.Sequential(
            nn.Linear(2 * ind, ind // 4), nn.GELU(), nn.Linear(ind // 4, ind)
        )
        self.mapp_t = TimestepBlock(ind, self.time_dim)
        self.fusion_norm = LayerNorm2d(ind)
        self.hr_norm = ScaleAwareNorm(ind)

    def read(self, f):
        """Features → tokens.   (b, ind, h, w) → (b, h·w, f_dim)"""
        z = self.tokenizer.prefc(rows(self.input_layer(f)))
        return z + self.tokenizer.posemb[: z.shape[1]]

    def attend(self, z):
        """Learned weight tokens appended, one transformer layer.   → (b, h·w + 128, f_dim)"""
        z = torch.cat([z, self.wtokens.expand(len(z), -1, -1)], 1)
        for attention, feed_forward in self.transformer_encoder.layers:
            z = feed_forward(attention(z))
        return z

    def modulate(self, z):
        """Tokens → the weights of the coordinate net, last row the bias.   → [(b, in + 1, ch)]"""
        weights = []
        for name, tokens in zip(self.base_params, z[:, -sum(self.split) :].split(self.split, 1)):
            base = self.base_params[name]
            m = self.wtoken_postfc[name](tokens).transpose(1, 2)
            m = m[..., torch.arange(base.shape[1]) % m.shape[-1]]
            w = F.normalize(base[:-1] * m, dim=1)
            weights.append(torch.cat([w, base[-1:].expand(len(w), 1, -1)], 1))
        return weights

    def query(self, weights, size):
        """The coordinate net on the target grid.   → (b, h, w, ch)"""
        wb0, wb1 = weights
        y = encoding(size).to(wb0).expand(len(wb0), -1, -1)
        y = torch.baddbmm(wb0[:, -1:], y, wb0[:, :-1]).relu()
        y = torch.baddbmm(wb1[:, -1:], y, wb1[:, :-1])
        return y.unflatten(1, tuple(size))

    def upsample(self, f, size):
        """What depends neither on r nor on x.   (b, ind, h, w) → (b, ind, H, W)"""
        y = self.query(self.modulate(self.attend(self.read(f))), size)
        return self.output_layer(y.permute(0, 3, 1, 2)) + F.interpolate(f, tuple(size))

    def fuse(self, f_up, x, r):
        """The update that is added to x, unweighted."""
        both = torch.cat([f_up.expand_as(x), x], 1).permute(0, 2, 3, 1)
        u = self.toout(both).permute(0, 3, 1, 2)
        u = self.fusion_norm(self.mapp_t(u, embed(r, self.time_dim, x.dtype)))
        return self.hr_norm(u)

    def forward(self, f, x, r):
        return self.fuse(self.upsample(f, x.shape[-2:]), x, r)


class StageB(UNet):
    """x (b, 4, h, w), r (b), condition (b, 4, c_cond), effnet (b, 16, h', w') → eps (b, 4, h, w)"""

    def __init__(self, cfg):
        super().__init__()
        c, self.tokens, self.c_pixels = cfg["c_hidden"], cfg["c_clip_seq"], cfg["c_pixels"]
        self.build(
            cfg,
            ["sca"],
            down=lambda i: nn.Conv2d(c[i - 1], c[i], 2, stride=2),
            up=lambda i: nn.ConvTranspose2d(c[i], c[i - 1], 2, stride=2),
        )

        def mapper(c_in):
            wide = 4 * c[0]
            return nn.Sequential(
                nn.Conv2d(c_in, wide, 1), nn.GELU(), nn.Conv2d(wide, c[0], 1), LayerNorm2d(c[0])
            )

        self.effnet_mapper = mapper(cfg["c_effnet"])
        self.pixels_mapper = mapper(self.c_pixels)
        self.clip_mapper = nn.Linear(cfg["c_clip"], cfg["c_cond"] * self.tokens)
        self.clip_norm = nn.LayerNorm(cfg["c_cond"], eps=1e-6, elementwise_affine=False)

    def conditions(self, clip):
        return self.clip_norm(self.clip_mapper(clip).unflatten(-1, (self.tokens, -1)).flatten(1, 2))

    def maps(self, effnet, size, pixels=None):
        """What effnet and pixels add after the embedding, the same in every step."""
        if pixels is None:
            pixels = effnet.new_zeros(len(effnet), self.c_pixels, 8, 8)
        return self.effnet_mapper(resize(effnet, size)) + resize(self.pixels_mapper(pixels), size)

    def forward(self, x, r, condition, maps, **given):
        return self.walk(self.embedding(x) + maps, r, condition, given)


class VqBlock(nn.Module):
    """The ResBlock of Stage A: depthwise and channel part, each modulated by three numbers."""

    def __init__(self, c):
        super().__init__()
        self.norm = LayerNorm2d(c)
        self.depthwise = nn.Sequential(nn.ReplicationPad2d(1), nn.Conv2d(c, c, 3, groups=c))
        self.channelwise = nn.Sequential(nn.Linear(c, 4 * c), nn.GELU(), nn.Linear(4 * c, c))
        self.gammas = nn.Parameter(torch.zeros(6))

    def forward(self, x):
        g = self.gammas
        x = x + g[2] * self.depthwise(self.norm(x) * (1 + g[0]) + g[1])
        y = (self.norm(x) * (1 + g[3]) + g[4]).permute(0, 2, 3, 1)
        return x + g[5] * self.channelwise(y).permute(0, 3, 1, 2)


class StageA(nn.Module):
    """image (b, 3, 4h, 4w) ↔ latent (b, 4, h, w)"""

    def __init__(self, cfg):
        super().__init__()
        c = [cfg["c_hidden"] // 2**i for i in reversed(range(cfg["levels"]))]
        c_latent, self.scale = cfg["c_latent"], cfg["scale_factor"]

        down = []
        for i, width in enumerate(c):
            down += [nn.Conv2d(c[i - 1], width, 4, stride=2, padding=1)] if i else []
            down += [VqBlock(width)]
        down += [
            nn.Sequential(nn.Conv2d(c[-1], c_latent, 1, bias=False), nn.BatchNorm2d(c_latent))
        ]
        self.in_block = nn.Sequential(nn.PixelUnshuffle(2), nn.Conv2d(12, c[0], 1))
        self.down_blocks = nn.Sequential(*down)

        up = [nn.Sequential(nn.Conv2d(c_latent, c[-1], 1))]
        up += [VqBlock(c[-1]) for _ in range(cfg["bottleneck_blocks"])]
        for wide, width in zip(c[:0:-1], c[-2::-1]):
            up += [nn.ConvTranspose2d(wide, width, 4, stride=2, padding=1), VqBlock(width)]
        self.up_blocks = nn.Sequential(*up)
        self.out_block = nn.Sequential(nn.Conv2d(c[0], 12, 1), nn.PixelShuffle(2))
        if cfg["codebook_size"]:
            codebook = nn.Embedding(cfg["codebook_size"], c_latent)
            self.vquantizer = nn.ModuleDict({"codebook": codebook})

    def decode(self, latent):
        return self.out_block(self.up_blocks(channels_last(latent * self.scale)))

    def encode(self, image):
        return self.down_blocks(self.in_block(channels_last(image))) / self.scale

    def quantize(self, latent):
        """The nearest codebook entries.   → indices (b, h, w), latent (b, 4, h, w)"""
        book = self.vquantizer.codebook.weight
        indices = torch.cdist(rows(latent * self.scale), book[None]).argmin(-1)
        entries = book[indices].unflatten(1, latent.shape[-2:]).permute(0, 3, 1, 2)
        return indices.unflatten(1, latent.shape[-2:]), entries / self.scale


def take(net, weights):
    """Gives a net its weights without a copy; the keys that no forward pass reads are left out."""
    unread = ("hr_norm.alpha.", "hr_norm.gamma.")
    net.load_state_dict(
        {k: v for k, v in weights.items() if not any(u in k for u in unread)}, assign=True
    )
    return net.eval().requires_grad_(False)
