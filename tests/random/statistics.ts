/** Statistics that the tests of random numbers compute. */

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** The central moment of the given order: order 2 is the variance. */
export function centralMoment(values: ArrayLike<number>, order: number): number {
  const center = mean(values);
  return mean(Array.from(values, (value) => (value - center) ** order));
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const products = Array.from(a, (value, i) => (value - meanA) * (b[i] - meanB));
  return mean(products) / Math.sqrt(centralMoment(a, 2) * centralMoment(b, 2));
}

/** Kolmogorov and Smirnov's distance between a sample and a distribution, times √n. */
export function kolmogorovSmirnov(values: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let distance = 0;
  sorted.forEach((value, i) => {
    const expected = cdf(value);
    distance = Math.max(distance, (i + 1) / n - expected, expected - i / n);
  });
  return distance * Math.sqrt(n);
}

/** Pearson's χ² of counts that should all be equal. */
export function chiSquare(counts: ArrayLike<number>): number {
  const expected = mean(counts);
  return Array.from(counts, (count) => (count - expected) ** 2 / expected)
    .reduce((sum, term) => sum + term, 0);
}

/** Φ(x) by Marsaglia's series ½ + φ(x)·Σ x^(2k+1)/(2k+1)!!. */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
  let [term, sum] = [x, x];
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-x * x / 2)) / Math.sqrt(2 * Math.PI);
}
