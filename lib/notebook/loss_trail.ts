/**
 * The losses of many steps in few points.
 * @module
 */

/** Points that are kept at most; a power of two. */
const capacity = 256;

/**
 * Keeps a curve of at most 256 points, however many are added: when it is full, neighbours are
 * averaged, and from then on each point stands for twice as many.
 *
 * @example
 * ```ts
 * import { LossTrail } from "course/notebook/loss_trail.ts";
 * import { assert } from "@std/assert";
 *
 * const trail = new LossTrail();
 * for (let i = 0; i < 1000; i++) trail.add(i, 2);
 * assert(trail.points.length <= 256 && trail.points.every(({ y }) => y === 2));
 * ```
 */
export class LossTrail {
  #points: { x: number; y: number }[] = [];
  #perPoint = 1;
  #pending = { x: 0, y: 0, count: 0 };

  /** The points so far, in order. */
  get points(): readonly { readonly x: number; readonly y: number }[] {
    return this.#points;
  }

  /**
   * Adds one step.
   *
   * @param x Its place: the number of epochs done.
   * @param y Its loss.
   */
  add(x: number, y: number): void {
    this.#pending.x += x;
    this.#pending.y += y;
    this.#pending.count++;
    if (this.#pending.count < this.#perPoint) return;
    const { count } = this.#pending;
    this.#points.push({ x: this.#pending.x / count, y: this.#pending.y / count });
    this.#pending = { x: 0, y: 0, count: 0 };
    if (this.#points.length === capacity) this.#halve();
  }

  #halve(): void {
    this.#points = Array.from({ length: capacity / 2 }, (_, i) => {
      const [a, b] = [this.#points[2 * i], this.#points[2 * i + 1]];
      return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    });
    this.#perPoint *= 2;
  }
}
