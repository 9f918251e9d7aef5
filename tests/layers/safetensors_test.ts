import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { decodeSafetensors, encodeSafetensors } from "course/layers/mod.ts";
import { type Tensor, tensor, zeros } from "course/tensor/mod.ts";

/**
 * What the Python package safetensors 0.8.0 writes for
 * `{"weight": float32 [[1, 2.5]], "scale": float64 [0.1]}`.
 */
const fixture = Uint8Array.fromHex(
  "78000000000000007b227363616c65223a7b226474797065223a22463634222c227368617065223a5b315d2c" +
    "22646174615f6f666673657473223a5b302c385d7d2c22776569676874223a7b226474797065223a22463332" +
    "222c227368617065223a5b312c325d2c22646174615f6f666673657473223a5b382c31365d7d7d20" +
    "9a9999999999b93f0000803f00002040",
);
const tensors = new Map<string, Tensor>([
  ["weight", tensor([[1, 2.5]])],
  ["scale", tensor([0.1], { dtype: "float64" })],
]);

Deno.test("reads what another writer wrote", () => {
  const read = decodeSafetensors(fixture);
  assertEquals([...read].sort(), [...tensors].sort());
});

Deno.test("writes the same bytes as another writer", () => {
  assertEquals(encodeSafetensors(tensors).toHex(), fixture.toHex());
});

Deno.test("large elements come first, tensors of one number format in the order of their names", () => {
  const [a, b] = [tensor([1]), tensor([2], { dtype: "float64" })];
  for (const names of [["z", "y", "x"], ["x", "y", "z"]]) {
    const mixed = new Map([...names.map((name): [string, Tensor] => [name, a]), ["zz", b]]);
    assertEquals([...decodeSafetensors(encodeSafetensors(mixed)).keys()], ["zz", "x", "y", "z"]);
  }
});

Deno.test("scalars, empty tensors, odd names and odd numbers survive", () => {
  const odd = new Map<string, Tensor>([
    ["", tensor(7)],
    ["empty", zeros([0, 3])],
    ["가중치", tensor([NaN, Infinity, -Infinity, -0, 1e-45])],
    ["__proto__", tensor([1])],
    ['"quoted"', tensor([[[1], [2]]], { dtype: "float64" })],
  ]);
  const read = decodeSafetensors(encodeSafetensors(odd));
  assertEquals(read.size, odd.size);
  for (const [name, value] of odd) assertEquals(read.get(name), value);
  assertEquals(decodeSafetensors(encodeSafetensors(new Map())).size, 0);
});

Deno.test("any tensors survive", () => {
  const anyTensor = fc.record({
    values: fc.array(fc.float({ noDefaultInfinity: false })),
    dtype: fc.constantFrom("float32" as const, "float64" as const),
  }).map(({ values, dtype }) => tensor(values, { dtype }));
  const names = fc.string().filter((name) => name !== "__metadata__");
  fc.assert(fc.property(fc.array(fc.tuple(names, anyTensor)), (pairs) => {
    const before = new Map(pairs);
    const after = decodeSafetensors(encodeSafetensors(before));
    assertEquals(after.size, before.size);
    for (const [name, value] of before) assertEquals(after.get(name), value);
  }));
});

Deno.test("a tensor that shares a larger buffer is written alone", () => {
  const { data } = tensor([9, 1, 2, 9]);
  const view = tensor([1, 2]);
  const shared = new Map([[
    "view",
    Object.assign(Object.create(view), { data: data.subarray(1, 3) }),
  ]]);
  assertEquals(decodeSafetensors(encodeSafetensors(shared)).get("view")?.data, view.data);
});

Deno.test("metadata is passed over when reading, refused when writing", () => {
  const bytes = file(
    { __metadata__: { by: "someone" }, a: { ...f32([2]), data_offsets: [0, 8] } },
    8,
  );
  assertEquals([...decodeSafetensors(bytes).keys()], ["a"]);
  assertThrows(
    () => encodeSafetensors(new Map([["__metadata__", tensor([1])]])),
    RangeError,
    "__metadata__",
  );
});

const f32 = (shape: unknown) => ({ dtype: "F32", shape });

/** A file with this header and so many bytes of data. */
function file(header: unknown, dataLength: number): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

/** The fixture with another header length. */
function withHeaderLength(length: bigint): Uint8Array {
  const bytes = fixture.slice();
  new DataView(bytes.buffer).setBigUint64(0, length, true);
  return bytes;
}

const a = (offsets: unknown, more = {}) => ({ a: { ...f32([2]), data_offsets: offsets, ...more } });
const damaged: [string, Uint8Array, string][] = [
  ["nothing", new Uint8Array(0), "it has 0 bytes"],
  ["too short", fixture.slice(0, 7), "it has 7 bytes"],
  ["cut off in the header", fixture.slice(0, 60), "the header needs 128 bytes, the file has 60"],
  ["cut off in the data", fixture.slice(0, -1), 'cut off in tensor "weight"'],
  ["cut off before a tensor", fixture.slice(0, -8), 'cut off in tensor "weight"'],
  [
    "more bytes at the end",
    new Uint8Array([...fixture, 0]),
    "1 bytes at its end belong to no tensor",
  ],
  ["a header too large", withHeaderLength(100_000_001n), "more than 100000000"],
  ["a header larger than numbers", withHeaderLength(2n ** 64n - 1n), "more than 100000000"],
  ["a header that is cut in two", withHeaderLength(50n), "not JSON"],
  ["a picture", new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]), "more than"],
  ["no UTF-8", new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe]), "not JSON"],
  ["no object", file([1], 0), "not a JSON object"],
  ["null", file("null", 0), "not a JSON object"],
  ["an entry that is none", file({ a: 3 }, 0), 'tensor "a" has no description'],
  ["another format", file(a([0, 4], { dtype: "F16" }), 4), 'tensor "a" is "F16"'],
  ["no format", file(a([0, 8], { dtype: undefined }), 8), 'tensor "a" is undefined'],
  ["a negative shape", file(a([0, 8], { shape: [-2] }), 8), 'tensor "a" has the shape [-2]'],
  ["no shape", file(a([0, 8], { shape: "2" }), 8), 'tensor "a" has the shape "2"'],
  ["no offsets", file(a(undefined), 8), 'tensor "a" has the offsets undefined'],
  ["one offset", file(a([8]), 8), 'tensor "a" has the offsets [8]'],
  ["offsets backwards", file(a([8, 0]), 8), 'tensor "a" has the offsets [8,0]'],
  ["offsets in fractions", file(a([0.5, 8.5]), 9), 'tensor "a" has the offsets [0.5,8.5]'],
  ["too few bytes", file(a([0, 4]), 4), 'tensor "a" needs 8 bytes, its offsets span 4'],
  ["another shape", file(a([0, 8], { shape: [3] }), 8), 'tensor "a" needs 12 bytes'],
  [
    "overlapping tensors",
    file({ ...a([0, 8]), b: { ...f32([2]), data_offsets: [4, 12] } }, 12),
    'tensor "b" overlaps',
  ],
  [
    "the same bytes for two tensors",
    file({ ...a([0, 8]), b: { ...f32([2]), data_offsets: [0, 8] } }, 8),
    'tensor "b" overlaps',
  ],
  [
    "a gap between tensors",
    file({ ...a([0, 8]), b: { ...f32([2]), data_offsets: [12, 20] } }, 20),
    'a gap before tensor "b"',
  ],
  [
    "offsets behind the end",
    file(a([0, 8]), 4),
    'cut off in tensor "a", which ends at byte 8 of 4',
  ],
];

for (const [name, bytes, says] of damaged) {
  Deno.test(`damaged: ${name}`, () => {
    assertThrows(() => decodeSafetensors(bytes), RangeError, says);
  });
}

Deno.test("no byte that is wrong in the header goes unnoticed without an error of ours", () => {
  for (let i = 0; i < 128; i++) {
    for (const value of [0, 0x20, 0x30, 0x7b, 0xff]) {
      const bytes = fixture.slice();
      bytes[i] = value;
      try {
        decodeSafetensors(bytes);
      } catch (error) {
        assertEquals(error instanceof RangeError, true, `${error}`);
      }
    }
  }
});
