/**
 * Timing several candidates by turns, so that a busy machine slows all of them alike.
 * @module
 */

/** Calls to time, by name. */
export type Candidates = Readonly<Record<string, () => unknown>>;

/**
 * Times all candidates round after round.
 *
 * @param candidates What to call.
 * @param options Number of rounds (default 15), and how long to repeat a call in each of them
 *   (default 2 ms; at least once).
 * @returns Median milliseconds per call, by name.
 */
export function timeByTurns(
  candidates: Candidates,
  options: { readonly rounds?: number; readonly milliseconds?: number } = {},
): Record<string, number> {
  const { rounds = 15, milliseconds = 2 } = options;
  const entries = Object.entries(candidates);
  const repeats = entries.map(([, call]) => {
    for (let warm = 0; warm < 3; warm++) call();
    return Math.max(1, Math.round(milliseconds / Math.max(timeOf(call, 3), 1e-4)));
  });
  const times = entries.map((): number[] => []);
  // Two rounds more than asked for: the first ones run code that is not yet optimized.
  for (let round = -2; round < rounds; round++) {
    entries.forEach(([, call], i) => {
      const time = timeOf(call, repeats[i]);
      if (round >= 0) times[i].push(time);
    });
  }
  return Object.fromEntries(entries.map(([name], i) => [name, median(times[i])]));
}

function timeOf(call: () => unknown, repeats: number): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) call();
  return (performance.now() - start) / repeats;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
