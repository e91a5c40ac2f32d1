"""Files that somebody may send as a picture. Each is made here: good ones, careless ones, and those made to harm."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

# Stands wherever a file may hide words.
SECRET = b"chemin-des-patients"
ACCEPTED, REFUSED = True, False


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize(size).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Where the picture was taken, by whom, with what."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = data[0x013B] = SECRET.decode()
    data.get_ifd(0x8825).update({1: "N", 2: (45.0, 46.0, 12.0), 3: "E", 4: (4.0, 49.0, 30.0)})
    return data


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: bytes = b"", colour: int = 0, extra: bytes = b"") -> bytes:
    """A PNG that says this size, whatever its ``rows`` hold."""
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(rows)) if rows else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + pixels + chunk(b"IEND", b"")


def blank_png(width: int, height: int, colour: int) -> bytes:
    """Many pixels in few bytes, really there."""
    line = b"\0" * (1 + width * {0: 1, 2: 3, 3: 1, 6: 4}[colour])
    compressor = zlib.compressobj(9)
    data = b"".join(compressor.compress(line) for _ in range(height)) + compressor.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    palette = chunk(b"PLTE", b"\0\0\0\xff\xff\xff") + chunk(b"tRNS", b"\0") if colour == 3 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + palette + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    return jpeg[:2] + segment(marker, data) + jpeg[2:]


def many_passes() -> bytes:
    """A progressive JPEG whose last pass comes again and again."""
    jpeg = saved(photo((64, 64)), "JPEG", progressive=True)
    last = jpeg.rindex(b"\xff\xda")
    return jpeg[:last] + jpeg[last:-2] * 400 + jpeg[-2:]


def wide_jpeg(mode: str = "RGB", **options: object) -> bytes:
    return saved(Image.new(mode, (7900, 5000), 90 if mode == "L" else None), "JPEG", quality=20, **options)


def resized_jpeg(width: int, height: int) -> bytes:
    """A small JPEG that says it is a large one."""
    jpeg = saved(photo((64, 64)), "JPEG")
    frame = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:frame] + struct.pack(">HH", height, width) + jpeg[frame + 4 :]


def webp_of_size(width: int, height: int) -> bytes:
    """A WebP whose head says it is a large one."""
    data = bytearray(saved(photo((64, 64)), "WEBP"))
    start = data.index(b"\x9d\x01\x2a") + 3
    data[start : start + 4] = struct.pack("<HH", width, height)
    return bytes(data)


def noise(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    return Image.frombytes(mode, size, Random(7).randbytes(size[0] * size[1] * len(mode)))


def text_png(text: str, **options: object) -> bytes:
    info = PngInfo()
    info.add_text("Comment", text, **options)
    return saved(photo(), "PNG", pnginfo=info)


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def linear_profile() -> bytes:
    """That of a camera whose numbers grow with the light: the curves of sRGB replaced by straight lines."""
    data = bytearray(profile())
    count = struct.unpack(">I", data[128:132])[0]
    for tag in range(count):
        name, offset, size = struct.unpack(">4sII", data[132 + 12 * tag : 144 + 12 * tag])
        if name in (b"rTRC", b"gTRC", b"bTRC"):
            data[offset : offset + size] = (b"curv" + bytes(8)).ljust(size, b"\0")
    return bytes(data)


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue", "green")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=40)


JPEG = saved(photo(), "JPEG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>parent.x=1</script></svg>'
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>" + SECRET + b"</dc:creator></x:xmpmeta>"
BROKEN_EXIF = b"Exif\0\0MM\0*\0\0\0\x08" + b"\xff\xff" * 4000
LOOP_EXIF = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"

# Name of the file, how it is made, whether it comes in.
FILES: dict[str, tuple[str, Callable[[], bytes], bool]] = {
    # what people send every day
    "a photograph": ("salle.jpg", lambda: saved(photo(), "JPEG", exif=exif()), ACCEPTED),
    "of a phone held upright": ("salle.jpeg", lambda: saved(photo(), "JPEG", exif=exif(6)), ACCEPTED),
    "in a name of capitals": ("IMG_0001.JPG", lambda: JPEG, ACCEPTED),
    "a progressive photograph": ("p.jpg", lambda: saved(photo(), "JPEG", progressive=True), ACCEPTED),
    "with a comment": ("c.jpg", lambda: saved(photo(), "JPEG", comment=SECRET), ACCEPTED),
    "with words of an editor": ("x.jpg", lambda: with_segment(JPEG, 0xE1, XMP), ACCEPTED),
    "with those of an agency": ("i.jpg", lambda: with_segment(JPEG, 0xED, b"Photoshop 3.0\0" + SECRET), ACCEPTED),
    "with a profile": ("f.jpg", lambda: saved(photo(), "JPEG", icc_profile=profile()), ACCEPTED),
    "for a printer": ("cmyk.jpg", lambda: saved(photo(mode="CMYK"), "JPEG"), ACCEPTED),
    "in grey": ("g.jpg", lambda: saved(photo(mode="L"), "JPEG"), ACCEPTED),
    "a screen": ("ecran.png", lambda: saved(photo(mode="RGBA"), "PNG", exif=exif(3)), ACCEPTED),
    "a screen with words": ("mots.png", lambda: text_png(SECRET.decode()), ACCEPTED),
    "of few colours": ("p.png", lambda: saved(photo().quantize(16), "PNG", transparency=0), ACCEPTED),
    "black and white": ("1.png", lambda: saved(photo(mode="1"), "PNG"), ACCEPTED),
    "a scan in sixteen bits": ("scan.png", lambda: saved(Image.new("I;16", (90, 60), 40_000), "PNG"), ACCEPTED),
    "grey and transparent": ("la.png", lambda: saved(photo(mode="LA"), "PNG"), ACCEPTED),
    "a WebP": ("w.webp", lambda: saved(photo(), "WEBP", exif=exif(), xmp=XMP), ACCEPTED),
    "a transparent WebP": ("wa.webp", lambda: saved(photo(mode="RGBA"), "WEBP", lossless=True), ACCEPTED),
    "one pixel": ("1.png", lambda: saved(photo((1, 1)), "PNG"), ACCEPTED),
    # as large as may be
    "the largest JPEG": ("l.jpg", lambda: wide_jpeg(), ACCEPTED),
    "the largest progressive JPEG": ("lp.jpg", lambda: wide_jpeg(progressive=True, subsampling=0), ACCEPTED),
    "the largest JPEG for a printer": ("lc.jpg", lambda: wide_jpeg("CMYK"), ACCEPTED),
    "a long progressive JPEG": (
        "long.jpg",
        lambda: saved(Image.new("RGB", (10_000, 3_990)), "JPEG", progressive=True, subsampling=0),
        ACCEPTED,
    ),
    "the largest PNG": ("l.png", lambda: blank_png(6300, 6300, 2), ACCEPTED),
    "the largest transparent PNG": ("lt.png", lambda: blank_png(6300, 6300, 6), ACCEPTED),
    "the largest PNG of few colours": ("lp.png", lambda: blank_png(6300, 6300, 3), ACCEPTED),
    "the largest WebP": ("l.webp", lambda: saved(photo((4000, 3000)), "WEBP", method=0), ACCEPTED),
    "the largest lossless WebP": (
        "ll.webp",
        lambda: saved(Image.new("RGBA", (4000, 3000), (9, 90, 200, 90)), "WEBP", lossless=True, method=0),
        ACCEPTED,
    ),
    "nothing but noise": ("bruit.png", lambda: saved(noise((1800, 1800)), "PNG", compress_level=1), ACCEPTED),
    # made to take all memory or time
    "a PNG of many pixels": ("b.png", lambda: blank_png(9_000, 9_000, 0), REFUSED),
    "a PNG that says so": ("b2.png", lambda: png(60_000, 60_000), REFUSED),
    "a JPEG that says so": ("b.jpg", lambda: resized_jpeg(65_500, 65_500), REFUSED),
    "a WebP that says so": ("b.webp", lambda: webp_of_size(16_383, 16_383), REFUSED),
    "just above the limit": ("a.png", lambda: blank_png(6400, 6300, 0), REFUSED),
    "just above that of a WebP": ("a.webp", lambda: saved(Image.new("L", (4100, 3000)), "WEBP", method=0), REFUSED),
    "a GIF of many pixels": ("b.gif", lambda: b"GIF89a" + struct.pack("<HH", 65_000, 65_000) + b"\0\0\0;", REFUSED),
    "a JPEG of many passes": ("passes.jpg", many_passes, REFUSED),
    "a JPEG of many parts": ("parts.jpg", lambda: JPEG[:2] + segment(0xE2, b"") * 500_000 + JPEG[2:], REFUSED),
    "with a short film behind it": ("film.jpg", lambda: JPEG + b"\xff\xda\0" * 5000, ACCEPTED),
    "too heavy": ("lourd.png", lambda: saved(noise((1900, 1900)), "PNG", compress_level=0), REFUSED),
    "a text that unfolds": ("t.png", lambda: text_png("a" * 60_000_000, zip=True), REFUSED),
    "a profile that unfolds": (
        "icc.png",
        lambda: png(2, 2, b"\0\0\0" * 2, 0, chunk(b"iCCP", b"x\0\0" + zlib.compress(b"a" * 60_000_000))),
        REFUSED,
    ),
    "moving": ("m.webp", lambda: moving("WEBP"), REFUSED),
    "a moving PNG": ("m.png", lambda: moving("PNG"), REFUSED),
    # notes made to confuse whoever reads them
    "a broken EXIF": ("e.jpg", lambda: with_segment(JPEG, 0xE1, BROKEN_EXIF), ACCEPTED),
    "an EXIF that turns in circles": ("e2.jpg", lambda: with_segment(JPEG, 0xE1, LOOP_EXIF), ACCEPTED),
    "a hundred EXIF": (
        "e3.jpg",
        lambda: JPEG[:2] + segment(0xE1, b"Exif\0\0" + b"M" * 65_000) * 100 + JPEG[2:],
        ACCEPTED,
    ),
    "a profile of nonsense": ("n.jpg", lambda: saved(photo(), "JPEG", icc_profile=b"\0" * 900), ACCEPTED),
    # not the picture that they say
    "cut in the middle": ("coupe.jpg", lambda: JPEG[: len(JPEG) // 2], REFUSED),
    "a cut PNG": ("coupe.png", lambda: saved(noise((99, 99)), "PNG")[:9000], REFUSED),
    "a cut WebP": ("coupe.webp", lambda: saved(noise((99, 99)), "WEBP")[:900], REFUSED),
    "a head alone": ("tete.png", lambda: png(9, 9)[:33], REFUSED),
    "without pixels": ("sans.png", lambda: png(9, 9), REFUSED),
    "a PNG called JPEG": ("faux.jpg", lambda: saved(photo(), "PNG"), REFUSED),
    "a JPEG called PNG": ("faux.png", lambda: JPEG, REFUSED),
    "a GIF called PNG": ("gif.png", lambda: saved(photo(), "GIF"), REFUSED),
    "a TIFF called JPEG": ("tiff.jpg", lambda: saved(photo(), "TIFF"), REFUSED),
    "an AVIF": ("a.avif", lambda: saved(photo(), "AVIF"), REFUSED),
    "an AVIF called WebP": ("a.webp", lambda: saved(photo(), "AVIF"), REFUSED),
    "an SVG": ("d.svg", lambda: SVG, REFUSED),
    "an SVG called PNG": ("d.png", lambda: SVG, REFUSED),
    "a page called JPEG": ("page.jpg", lambda: b"<!doctype html><script>parent.x=1</script>", REFUSED),
    "a photograph called page": ("page.html", lambda: JPEG, REFUSED),
    "a PostScript called JPEG": ("ps.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", REFUSED),
    "a picture and an archive": ("zip.jpg", lambda: JPEG + b"PK\x03\x04" + SECRET, ACCEPTED),
    "a picture and a page": ("page.png", lambda: saved(photo(), "PNG") + b"<script>" + SECRET, ACCEPTED),
    "empty": ("vide.jpg", lambda: b"", REFUSED),
    "zeros": ("zeros.jpg", lambda: b"\0" * 5000, REFUSED),
}
