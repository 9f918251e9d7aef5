import { assert, assertEquals, assertThrows } from "@std/assert";
import { stateFromSeed } from "course/random/seeding.ts";

Deno.test("seed 0 gives the published first two outputs of splitmix64", () => {
  const [low1, high1, low2, high2] = stateFromSeed(0);
  assertEquals([high1, low1], [0xe220a839, 0x7b1dcdaf]);
  assertEquals([high2, low2], [0x6e789e6a, 0xa1b965f4]);
});

Deno.test("seeds that differ in any bit have states of their own, none of them zero", () => {
  const seeds = [0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  for (let bit = 0; bit < 53; bit++) seeds.push(2 ** bit, -(2 ** bit), 2 ** bit - 1);
  const unique = new Set(seeds.filter(Number.isSafeInteger));
  const states = new Set([...unique].map((seed) => stateFromSeed(seed).join()));
  assertEquals(states.size, unique.size);
  assert(!states.has("0,0,0,0"));
});

Deno.test("nearby seeds have states that differ in about half of their 128 bits", () => {
  for (let seed = -50; seed < 50; seed++) {
    const [a, b] = [stateFromSeed(seed), stateFromSeed(seed + 1)];
    let different = 0;
    a.forEach((word, i) => {
      different += ((word ^ b[i]) >>> 0).toString(2).replaceAll("0", "").length;
    });
    assert(different > 36 && different < 92, `seed ${seed}: ${different} bits`);
  }
});

Deno.test("a seed that is not a whole safe number is refused", () => {
  for (const seed of [0.5, NaN, Infinity, 2 ** 53, -(2 ** 53)]) {
    assertThrows(() => stateFromSeed(seed), RangeError, String(seed));
  }
});
