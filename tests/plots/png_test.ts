/** Pictures as PNG, read back by a library. */
import { assertEquals } from "@std/assert";
import { toPNG } from "course/plots/png.ts";
import { decode } from "fast-png";

/** `count` bytes in no simple order. */
function bytes(count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => i * i * 31 + i * 7);
}

Deno.test("a PNG holds the picture, grey or coloured, of any size", () => {
  for (const channels of [1, 3] as const) {
    for (const [width, height] of [[1, 1], [1, 5], [7, 1], [13, 6], [300, 70]]) {
      const pixels = bytes(width * height * channels);
      const [type, content] = toPNG({ width, height, pixels, channels }).split(",");
      assertEquals(type, "data:image/png;base64");
      const read = decode(Uint8Array.fromBase64(content), { checkCrc: true });
      assertEquals([read.width, read.height, read.channels, read.depth], [
        width,
        height,
        channels,
        8,
      ]);
      assertEquals(Uint8Array.from(read.data), pixels);
    }
  }
});
