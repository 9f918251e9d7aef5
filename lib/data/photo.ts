/**
 * Photos, as tensors.
 * @module
 */
import { type DType, Tensor } from "../tensor/mod.ts";
import { allocate } from "../tensor/storage.ts";

const PHOTOS = { cat: "cat_chelsea_128.ppm", coffee: "coffee_192x128.ppm" } as const;

/**
 * A colour photo that comes with the course: a cat [128, 128, 3] or a cup of coffee [128, 192, 3],
 * with values in [0, 1]. `data/README.md` says who took them.
 *
 * @example
 * ```ts
 * import { loadPhoto } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(loadPhoto("cat").shape, [128, 128, 3]);
 * ```
 * @param name "cat" or "coffee".
 * @param options The number format. Default: float32.
 * @returns The photo [H, W, 3].
 * @throws {RangeError} If there is no such photo.
 */
export function loadPhoto(
  name: "cat" | "coffee",
  options: { readonly dtype?: DType } = {},
): Tensor {
  if (!Object.hasOwn(PHOTOS, name)) {
    throw new RangeError(`There is no photo "${name}": expected "cat" or "coffee"`);
  }
  const file = new URL(`../../data/${PHOTOS[name]}`, import.meta.url);
  return parsePPM(Deno.readFileSync(file), options);
}

/**
 * Decodes a picture in the binary PPM format (P6, 8 bits for each of red, green and blue), which
 * every image program can write.
 *
 * @example
 * ```ts
 * import { parsePPM } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const header = new TextEncoder().encode("P6\n1 1\n255\n");
 * const image = parsePPM(new Uint8Array([...header, 255, 0, 51]), { dtype: "float64" });
 * assertEquals(image.toArray(), [[[1, 0, 0.2]]]);
 * ```
 * @param bytes The file's content.
 * @param options The number format. Default: float32.
 * @returns The image [H, W, 3], with values in [0, 1].
 * @throws {SyntaxError} If the bytes are not such a picture.
 */
export function parsePPM(bytes: Uint8Array, options: { readonly dtype?: DType } = {}): Tensor {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  // Four words, with comments from "#" to the end of the line, then one white space.
  const space = "(?:\\s|#[^\\n]*\\n)+";
  const header = start.match(new RegExp(`^P6${space}(\\d+)${space}(\\d+)${space}(\\d+)\\s`));
  if (!header) {
    throw new SyntaxError(
      `Cannot decode a PPM picture: expected "P6", width, height and 255, ` +
        `got ${JSON.stringify(start.slice(0, 16))}`,
    );
  }
  const [width, height, brightest] = header.slice(1).map(Number);
  const pixels = bytes.subarray(header[0].length);
  const size = height * width * 3;
  if (brightest < 1 || brightest > 255 || size === 0 || pixels.length !== size) {
    throw new SyntaxError(
      `Cannot decode a PPM picture of ${width}×${height} with values to ${brightest}: ` +
        `expected ${size} bytes after the header and values to 255, got ${pixels.length} bytes`,
    );
  }
  const data = allocate(size, options.dtype ?? "float32");
  for (let i = 0; i < size; i++) data[i] = pixels[i] / brightest;
  return new Tensor(data, [height, width, 3]);
}
