#!/usr/bin/python3
"""Draws pictures with a credit burnt in along an edge, to measure how many are found and read.

  tests/imaging/make_burnt_in.py OUT --count 60 --seed 1                 readable: 20-44 px letters, opacity >= 0.65
  tests/imaging/make_burnt_in.py OUT --count 60 --seed 2 --hard          12-22 px, opacity 0.35-0.70, noise beneath
  tests/imaging/make_burnt_in.py OUT --count 60 --seed 3 --none          no text at all
  tests/imaging/make_burnt_in.py OUT --count 60 --seed 4 --watermark     large letters across the picture, opacity 0.25-0.6
  … --photos DIR                                                         grounds cut from the pictures in DIR

Writes OUT/*.jpg and OUT/truth.jsonl: {"file", "text", "photographers", "agency", "distributors", "box", "rotation",
"font", "size", "opacity"}. A third of the credits is upright, a third turned left, a third turned right. Of watermarks
"rotation" is their slope; a third lies flat, a third slants, a third is laid over the picture many times; half stand
beside a credit, which "credit" tells. The same seed gives the same set. Needs python3-pil, python3-numpy and font packages; measure_burnt_in reads the set.
"""
import argparse
import json
import math
import pathlib
import random

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT_FOLDER = pathlib.Path("/usr/share/fonts/truetype")
FONTS = [
    "dejavu/DejaVuSans.ttf", "dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSans-Bold.ttf",
    "liberation/LiberationSans-Regular.ttf", "liberation/LiberationSerif-Regular.ttf",
    "liberation/LiberationSans-Bold.ttf", "liberation/LiberationSansNarrow-Regular.ttf",
    "freefont/FreeSans.ttf", "freefont/FreeSerif.ttf", "noto/NotoSans-Regular.ttf", "noto/NotoSerif-Regular.ttf",
    "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", "lato/Lato-Regular.ttf", "open-sans/OpenSans-Regular.ttf",
]
GIVEN = ("Sergey Anna Marco Julia Thomas Ines Pavel Maria Lukas Elena David Chen Amina Jürgen Chloé Björn Kim Noah "
         "Fatima Peter Laura Hans José Emma Viktor Zoë Andrew Susan Omar Ivan").split()
FAMILY = ("Guneyev Moretti Schmidt Kowalski Larsen Fernandez Okafor Tanaka Müller Novak Petrov Johnson Dubois Rossi "
          "Lindqvist Haddad Brown Nguyen Walsh Becker Ferrari Silva Horvat Ivanova Clark Meyer Santos Weber").split()
HOUSES = ["AP", "AFP", "Reuters", "dpa", "EPA", "Getty Images", "Sputnik", "TASS", "Xinhua", "Bloomberg", "NurPhoto",
          "Anadolu", "PA Wire", "Keystone", "Kyodo News", "ANSA"]
MARKS = ["alamy", "Getty Images", "gettyimages", "shutterstock", "iStock by Getty", "Adobe Stock", "dreamstime",
         "depositphotos", "EPA IMAGES", "PREVIEW", "SAMPLE", "© Jane Doe", "PA Images", "Reuters Pictures"]
VIA = ["Getty Images", "AP", "Reuters", "AFP", "Shutterstock"]


def make_credit(rng):
    """(text, photographers, agency, distributors), in the forms that houses burn into pictures."""
    name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    house = rng.choice(HOUSES)
    via = rng.choice([v for v in VIA if v != house])
    return rng.choice([
        (f"© {name} / {house}", [name], house, []),
        (f"{name}/{house}", [name], house, []),
        (f"Photo: {name}/{house}", [name], house, []),
        (f"{name}/{house} via {via}", [name], house, [via]),
        (f"© {house}/{name}", [name], house, []),
        (f"Foto: {name} / {house}", [name], house, []),
        (f"Photo by {name}/{house}", [name], house, []),
        (f"(c) {name}/{house}", [name], house, []),
        (f"{name.upper()}/{house.upper()}", [name.upper()], house.upper(), []),
    ])


def pink_noise(rng, width, height, power):
    """Noise whose spectrum falls off as photographs' do (power 1 to 2)."""
    fy = numpy.fft.fftfreq(height)[:, None]
    fx = numpy.fft.rfftfreq(width)[None, :]
    falloff = 1 / numpy.maximum(numpy.hypot(fx, fy), 1 / max(width, height)) ** power
    phases = numpy.exp(2j * math.pi * rng.random((height, width // 2 + 1)))
    plane = numpy.fft.irfft2(falloff * phases, s=(height, width))
    return (plane - plane.mean()) / (plane.std() + 1e-9)


def draw_foliage(draw, rng, width, height):
    for _ in range(rng.randint(400, 1600)):
        x, y = rng.randint(0, width), int(height * rng.random() ** rng.uniform(0.5, 2))
        length, thick, angle = rng.uniform(10, 90), rng.uniform(2, 14), rng.uniform(0, math.tau)
        dx, dy = math.cos(angle), math.sin(angle)
        tone = rng.randint(20, 200)
        draw.polygon([(x, y), (x + dx * length / 2 - dy * thick, y + dy * length / 2 + dx * thick),
                      (x + dx * length, y + dy * length),
                      (x + dx * length / 2 + dy * thick, y + dy * length / 2 - dx * thick)],
                     fill=(tone // 2, tone, tone // 3))


def draw_windows(draw, rng, width, height):
    """A facade: rows of like rectangles, the ground most like print."""
    pitch_x, pitch_y = rng.randint(16, 90), rng.randint(18, 110)
    tone = rng.randint(20, 235)
    top, bottom = sorted((rng.randint(0, height), rng.randint(0, height)))
    for y in range(top, bottom, pitch_y):
        for x in range(rng.randint(0, 50), width, pitch_x):
            shade = max(0, min(255, tone + rng.randint(-50, 50)))
            draw.rectangle([x, y, x + pitch_x * 0.55, y + pitch_y * 0.6], fill=(shade, shade, shade))


def draw_crowd(draw, rng, width, height):
    for _ in range(rng.randint(100, 500)):
        x, y, r = rng.randint(0, width), rng.randint(height // 2, height), rng.randint(6, 60)
        colour = tuple(rng.randint(10, 245) for _ in range(3))
        draw.ellipse([x - r, y - r, x + r, y + r * 1.3], fill=colour)
        draw.rectangle([x - r * 1.3, y + r * 1.2, x + r * 1.3, y + r * 3],
                       fill=tuple(rng.randint(10, 245) for _ in range(3)))


def draw_lines(draw, rng, width, height):
    """Fences, wires, rails."""
    for _ in range(rng.randint(5, 60)):
        tone = rng.randint(0, 255)
        draw.line([rng.randint(0, width), rng.randint(0, height), rng.randint(0, width), rng.randint(0, height)],
                  fill=(tone, tone, tone), width=rng.randint(1, 9))


def drawn_ground(rng, noise_rng, width, height):
    top, bottom = (numpy.array([rng.randint(10, 245) for _ in range(3)], float) for _ in range(2))
    ramp = numpy.linspace(0, 1, height)[:, None, None]
    pixels = numpy.broadcast_to(top * (1 - ramp) + bottom * ramp, (height, width, 3)).copy()
    pixels += pink_noise(noise_rng, width, height, rng.uniform(0.9, 1.6))[:, :, None] * rng.uniform(4, 35)
    picture = Image.fromarray(numpy.clip(pixels, 0, 255).astype("uint8"))
    draw = ImageDraw.Draw(picture)
    for paint in rng.sample([draw_foliage, draw_windows, draw_crowd, draw_lines], rng.randint(0, 3)):
        paint(draw, rng, width, height)
    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 2.5)))
    grain = noise_rng.normal(0, rng.uniform(1, 7), (height, width, 1))
    return Image.fromarray(numpy.clip(numpy.asarray(picture, float) + grain, 0, 255).astype("uint8"))


def photo_ground(rng, photos, width, height):
    """A random cut of a photograph, scaled to fill the frame, mirrored or toned now and then."""
    with Image.open(rng.choice(photos)) as opened:
        picture = opened.convert("RGB")
    share = rng.uniform(0.5, 1)
    cut_w = int(min(picture.width, picture.height * width / height) * share)
    cut_h = int(cut_w * height / width)
    x, y = rng.randint(0, picture.width - cut_w), rng.randint(0, picture.height - cut_h)
    picture = picture.crop((x, y, x + cut_w, y + cut_h)).resize((width, height), Image.LANCZOS)
    if rng.random() < 0.5:
        picture = picture.transpose(Image.FLIP_LEFT_RIGHT)
    gain = rng.uniform(0.7, 1.25)
    return picture.point(lambda v: int(min(255, v * gain)))


def burn(picture, noise_rng, rng, text, rotation, font, opacity, noise):
    """Draws `text` along an edge; `rotation` is how far the picture must be turned clockwise to read it."""
    left, top, right, bottom = font.getbbox(text)
    pad = 4
    mask = Image.new("L", (right - left + 2 * pad, bottom - top + 2 * pad), 0)
    ImageDraw.Draw(mask).text((pad - left, pad - top), text, font=font, fill=255)
    mask = mask.rotate(rotation, expand=True)  # Pillow turns counter-clockwise
    width, height = picture.size
    margin = rng.randint(8, 50)
    if rotation == 0:
        x = rng.choice([margin, width - mask.width - margin, rng.randint(margin, max(margin, width - mask.width - margin))])
        y = height - mask.height - margin if rng.random() < 0.85 else margin
    else:
        x = margin if rng.random() < 0.4 else width - mask.width - margin
        y = rng.choice([margin, height - mask.height - margin])
        y = max(0, min(y, height - mask.height))
    box = (x, y, x + mask.width, y + mask.height)
    ground = numpy.asarray(picture.crop(box), float)
    if noise:
        ground = ground + noise_rng.normal(0, noise, ground.shape[:2] + (1,))
    light = ground.mean() < 128 if rng.random() < 0.8 else ground.mean() < 170
    ink = rng.choice([255, 255, 240]) if light else rng.choice([0, 0, 20])
    cover = numpy.asarray(mask, float)[:, :, None] / 255 * opacity
    blended = numpy.clip(ground * (1 - cover) + ink * cover, 0, 255).astype("uint8")
    picture.paste(Image.fromarray(blended), box)
    return [x + pad, y + pad, mask.width - 2 * pad, mask.height - 2 * pad]


def lay_over(picture, rng, text, style, path, opacity):
    """Draws `text` over the picture, once or in rows; gives (slope, letter size in pixels)."""
    width, height = picture.size
    size = int(height * (rng.uniform(0.03, 0.06) if style == "tiled" else rng.uniform(0.07, 0.16)))
    slope = 0 if style == "flat" else rng.choice([-1, 1]) * rng.uniform(18, 45) if rng.random() < 0.8 else 0
    font = ImageFont.truetype(str(path), size)
    left, top, right, bottom = font.getbbox(text)
    side = int(math.hypot(width, height))
    mask = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    if style == "tiled":
        for row, y in enumerate(range(0, side, int(size * rng.uniform(3, 6)))):
            step = int((right - left) * rng.uniform(1.3, 2))
            for x in range(-step + (row % 2) * step // 2, side, step):
                draw.text((x, y), text, font=font, fill=255)
    else:
        draw.text(((side - right - left) / 2, (side - bottom - top) / 2 + rng.uniform(-0.12, 0.12) * height), text,
                  font=font, fill=255)
    mask = mask.rotate(slope, resample=Image.BICUBIC)
    mask = mask.crop(((side - width) // 2, (side - height) // 2, (side - width) // 2 + width, (side - height) // 2 + height))
    ink = 255 if rng.random() < 0.8 else 0
    mask = mask.point(lambda v: int(v * opacity))
    picture.paste(Image.new("RGB", picture.size, (ink, ink, ink)), (0, 0), mask)
    return slope, size


def watermarked(picture, rng, noise_rng, fonts, index):
    """The row of a picture with a watermark; half of them get a credit first."""
    row = {}
    if rng.random() < 0.5:
        text, *_ = make_credit(rng)
        burn(picture, noise_rng, rng, text, 0, ImageFont.truetype(str(rng.choice(fonts)), rng.randint(24, 40)), 0.9, 0)
        row["credit"] = text
    style = ("flat", "slanted", "tiled")[index % 3]
    text, path, opacity = rng.choice(MARKS), rng.choice(fonts), rng.uniform(0.25, 0.6)
    slope, size = lay_over(picture, rng, text, style, path, opacity)
    return row | {"text": text, "kind": "watermark", "style": style, "rotation": round(slope), "size": size,
                  "font": path.stem, "opacity": round(opacity, 2), "box": [0, 0, *picture.size]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--count", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--hard", action="store_true")
    arguments.add_argument("--none", action="store_true")
    arguments.add_argument("--watermark", action="store_true")
    arguments.add_argument("--photos", type=pathlib.Path)
    arguments.add_argument("--width", type=int, default=3000)
    arguments.add_argument("--height", type=int, default=2000)
    options = arguments.parse_args()
    fonts = [FONT_FOLDER / name for name in FONTS if (FONT_FOLDER / name).exists()]
    photos = sorted(p for p in options.photos.rglob("*") if p.suffix.lower() in (".jpg", ".png")) if options.photos else []
    options.out.mkdir(parents=True, exist_ok=True)
    with open(options.out / "truth.jsonl", "w", encoding="utf-8") as truth:
        for index in range(options.count):
            rng = random.Random(options.seed * 100003 + index)
            noise_rng = numpy.random.default_rng(options.seed * 100003 + index)
            picture = (photo_ground(rng, photos, options.width, options.height) if photos
                       else drawn_ground(rng, noise_rng, options.width, options.height))
            row = {"file": f"{index:04}.jpg"}
            if options.watermark:
                row |= watermarked(picture, rng, noise_rng, fonts, index)
            elif not options.none:
                text, photographers, agency, distributors = make_credit(rng)
                size = rng.randint(12, 22) if options.hard else rng.randint(20, 44)
                opacity = rng.uniform(0.35, 0.70) if options.hard else rng.uniform(0.65, 1)
                path = rng.choice(fonts)
                rotation = (0, 90, 270)[index % 3]
                box = burn(picture, noise_rng, rng, text, rotation, ImageFont.truetype(str(path), size), opacity,
                           rng.uniform(3, 10) if options.hard else 0)
                row |= {"text": text, "photographers": photographers, "agency": agency, "distributors": distributors,
                        "box": box, "rotation": rotation, "font": path.stem, "size": size, "opacity": round(opacity, 2)}
            picture.save(options.out / row["file"], quality=rng.randint(80, 94))
            truth.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
