"""Writes image-tower.safetensors and semantic-encoder.safetensors beside this file: what the demo's image tower gives in Hugging
Face transformers 4.46.3 and its semantic encoder in PyTorch 2.7.1, in double, from the demo's weights.
Arguments: the demo's folder and its reference.safetensors, whose picture `image` is looked at."""

import json
import pathlib
import sys

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

demo = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent
config = json.loads((demo / "config.json").read_text())
image = load_file(sys.argv[2])["image"][..., :200, :136].clamp(0, 1).contiguous()


def weights(net):
    return {k: v.double() for k, v in load_file(demo / config[net]["file"]).items()}


def normalise(x, c):
    return (x - torch.tensor(c["mean"], dtype=x.dtype)[:, None, None]) / torch.tensor(c["std"], dtype=x.dtype)[:, None, None]


def stored(tensors):
    return {k: v.float().contiguous() for k, v in tensors.items()}


@torch.no_grad()
def image_tower():
    c = config["image_encoder"]
    net = CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=c["width"], intermediate_size=c["mlp"], projection_dim=c["projection"], num_hidden_layers=c["layers"],
        num_attention_heads=c["heads"], image_size=c["image_size"], patch_size=c["patch_size"], hidden_act=c["activation"])).double()
    w = weights("image_encoder")
    w.pop("logit_scale")
    missing = net.load_state_dict(w, strict=False)
    assert not missing.unexpected_keys and all("position_ids" in k for k in missing.missing_keys), missing
    x = normalise(image[..., :96, :96].double(), c).float().double()
    y = net(x)
    save_file(stored({"in/x": x, "out/image_embeds": y.image_embeds}),
              here / "image-tower.safetensors", {"config": json.dumps(c)})


@torch.no_grad()
def semantic_encoder():
    c = config["semantic_encoder"]
    w = weights("semantic_encoder")
    x = image.double()
    size = [round(c["resize"] * side) for side in x.shape[-2:]]
    x = normalise(F.interpolate(x, size, mode="bilinear", antialias=True), c)
    for i, blocks in enumerate(c["res"]):
        x = F.gelu(F.conv2d(x, w[f"backbone.{i}.down.weight"], w[f"backbone.{i}.down.bias"], 2, 1))
        for j in range(blocks):
            p = f"backbone.{i}.blocks.{j}."
            x = x + F.conv2d(F.gelu(F.conv2d(x, w[p + "0.weight"], w[p + "0.bias"], 1, 1)), w[p + "2.weight"], w[p + "2.bias"])
    y = F.batch_norm(F.conv2d(x, w["mapper.0.weight"]), w["mapper.1.running_mean"], w["mapper.1.running_var"], eps=1e-5)
    save_file(stored({"in/image": image, "out/y": y}), here / "semantic-encoder.safetensors", {"config": json.dumps(c)})


image_tower()
semantic_encoder()
