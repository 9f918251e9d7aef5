import { assert, assertEquals } from "@std/assert";
import { chrome, distinctColors, lineStyle, palette, withOpacity } from "course/plots/palette.ts";

/** Linear red, green and blue of "#RRGGBB" (sRGB). */
function linear(color: string): number[] {
  return [1, 3, 5].map((i) => {
    const value = parseInt(color.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** Relative luminance after WCAG 2.1. */
function luminance([red, green, blue]: number[]): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low, high] = [a, b].map((color) => luminance(linear(color))).sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** How colours look with one kind of cone missing: Machado, Oliveira & Fernandes (2009), severity 1. */
const deficiencies = {
  none: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* (D65) of linear red, green and blue. */
function lab([red, green, blue]: number[]): number[] {
  const root = (t: number) => t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
  const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = root(luminance([red, green, blue]));
  const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function smallestDistance(colors: readonly string[], matrix: number[][]): number {
  const seen = colors.map((color) => {
    const mixed = matrix.map((row) => row.reduce((sum, m, i) => sum + m * linear(color)[i], 0));
    return lab(mixed.map((value) => Math.min(1, Math.max(0, value))));
  });
  const distances = seen.flatMap((a, i) =>
    seen.slice(i + 1).map((b) => Math.hypot(...a.map((value, k) => value - b[k])))
  );
  return Math.min(...distances);
}

Deno.test("text on the card has a contrast of at least 4.5:1, lines 3:1", () => {
  assert(contrast(chrome.text, chrome.background) >= 7);
  assert(contrast(chrome.mutedText, chrome.background) >= 4.5);
  for (const color of palette) assert(contrast(color, chrome.background) >= 3, color);
  assert(contrast(chrome.axis, chrome.background) >= 3);
});

Deno.test("no text colour has 4.5:1 on both white and JupyterLab's dark page", () => {
  const greys = Array.from(
    { length: 256 },
    (_, i) => `#${i.toString(16).padStart(2, "0").repeat(3)}`,
  );
  const best = Math.max(
    ...greys.map((grey) => Math.min(contrast(grey, "#ffffff"), contrast(grey, "#111111"))),
  );
  assert(best > 4.2 && best < 4.5, `${best}`);
});

Deno.test("the distinct colours stay apart with every kind of colour blindness", () => {
  const first = palette.slice(0, distinctColors);
  for (const [name, matrix] of Object.entries(deficiencies)) {
    const distance = smallestDistance(first, matrix);
    assert(distance > 15, `${name}: ${distance}`);
  }
});

Deno.test("21 lines look different", () => {
  const looks = Array.from({ length: 21 }, (_, i) => JSON.stringify(lineStyle(i)));
  assertEquals(new Set(looks).size, 21);
  assertEquals(lineStyle(distinctColors).dash, "dash");
});

Deno.test("withOpacity reads all three channels", () => {
  assertEquals(withOpacity("#0A0B0C", 0.5), "rgba(10,11,12,0.5)");
});
