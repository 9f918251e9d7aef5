/**
 * Rotating, scaling, shearing and shifting, as arithmetic on positions.
 * @module
 */
import type { ImageSize } from "./image.ts";
import type { Places } from "./resample.ts";

/** One affine motion of an image about its centre. */
export interface Motion {
  /** Degrees, counter-clockwise as seen with row 0 on top. Default: 0. */
  readonly angle?: number;
  /** Factor of the size, above 1 larger. Default: 1. */
  readonly scale?: number;
  /** Degrees by which the top leans to the right. Default: 0. */
  readonly shearX?: number;
  /** Degrees by which the right side is lifted. Default: 0. */
  readonly shearY?: number;
  /** Pixels to the right. Default: 0. */
  readonly shiftX?: number;
  /** Pixels down. Default: 0. */
  readonly shiftY?: number;
}

/**
 * Where each pixel of the moved image comes from.
 *
 * A point p of the image goes to p′ = c + t + H·R·S·(p − c), with x to the right and y down, so
 * the pixel at p′ comes from p = c + (H·R·S)⁻¹·(p′ − c − t).
 *
 * @param motion The motion.
 * @param size Height and width of the image.
 * @returns The places, row by row.
 */
export function placesAfter(
  motion: Motion,
  size: Pick<ImageSize, "height" | "width">,
): Places {
  const { height, width } = size;
  const { scale = 1, shiftX = 0, shiftY = 0 } = motion;
  const [cos, sin] = cosineAndSine(motion.angle ?? 0);
  const slantX = slope(motion.shearX);
  const slantY = slope(motion.shearY);
  // H·R, where H = [1 −slantX; −slantY 1] and R = [cos sin; −sin cos].
  const xx = cos + slantX * sin;
  const xy = sin - slantX * cos;
  const yx = -sin - slantY * cos;
  const yy = cos - slantY * sin;
  const determinant = (1 - slantX * slantY) * scale;
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  const rows = new Float64Array(height * width);
  const columns = new Float64Array(height * width);
  for (let row = 0, i = 0; row < height; row++) {
    const y = row - centreY - shiftY;
    for (let column = 0; column < width; column++, i++) {
      const x = column - centreX - shiftX;
      columns[i] = centreX + (yy * x - xy * y) / determinant;
      rows[i] = centreY + (xx * y - yx * x) / determinant;
    }
  }
  return { rows, columns };
}

/** tan, but exactly 0 for 0 and for undefined. */
function slope(degrees = 0): number {
  return Math.tan((degrees * Math.PI) / 180);
}

/** Exact for whole quarter turns, where Math.cos(π/2) is 6e-17. */
function cosineAndSine(degrees: number): readonly [cosine: number, sine: number] {
  const quarters = degrees / 90;
  if (Number.isInteger(quarters)) {
    return ([[1, 0], [0, 1], [-1, 0], [0, -1]] as const)[((quarters % 4) + 4) % 4];
  }
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}
