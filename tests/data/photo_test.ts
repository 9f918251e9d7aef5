import { assertEquals, assertThrows } from "@std/assert";
import { loadPhoto, parsePPM } from "course/data/mod.ts";

function picture(header: string, ...pixels: number[]): Uint8Array {
  return new Uint8Array([...new TextEncoder().encode(header), ...pixels]);
}

Deno.test("parsePPM goes row by row from the top, red, green, blue", () => {
  const image = parsePPM(picture("P6\n2 1\n10\n", 0, 1, 2, 3, 4, 10), { dtype: "float64" });
  assertEquals(image.toArray(), [[[0, 0.1, 0.2], [0.3, 0.4, 1]]]);
});

Deno.test("parsePPM passes over comments and keeps pixels that look like white space", () => {
  const image = parsePPM(picture("P6 # made by hand\n# 9 9\n1\t1\n255\n", 10, 32, 51));
  assertEquals(image.shape, [1, 1, 3]);
  assertEquals(Math.round(image.at(0, 0, 0) * 255), 10);
});

const BAD_PICTURES: readonly (readonly [name: string, bytes: Uint8Array, message: string])[] = [
  ["text", picture("hello"), 'got "hello"'],
  ["nothing", picture(""), "expected"],
  ["a text format", picture("P3\n1 1\n255\n0 0 0"), '"P3'],
  ["too few bytes", picture("P6 1 1 255\n", 1, 2), "expected 3 bytes"],
  ["too many bytes", picture("P6 1 1 255\n", 1, 2, 3, 4), "got 4 bytes"],
  ["16-bit values", picture("P6 1 1 65535\n", 1, 2, 3, 4, 5, 6), "values to 65535"],
  ["a scale that ends at 0", picture("P6 1 1 0\n", 0, 0, 0), "values to 0"],
  ["no pixels", picture("P6 0 1 255\n"), "0×1"],
  ["a header of nothing but space", picture("P6" + " ".repeat(2000)), "expected"],
];

for (const [name, bytes, message] of BAD_PICTURES) {
  Deno.test(`parsePPM refuses ${name}`, () => {
    assertThrows(() => parsePPM(bytes), SyntaxError, message);
  });
}

Deno.test("loadPhoto names the photos it has", () => {
  const name: string = "dog";
  assertThrows(() => loadPhoto(name as "cat"), RangeError, 'expected "cat" or "coffee"');
});
