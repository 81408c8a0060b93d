/** A logistic model over standardised features. */
export interface Logistic {
  intercept: number;
  weights: number[];
}

/**
 * Fits a logistic regression by Newton's method with a ridge penalty, which keeps weights finite where classes part cleanly.
 * The two classes count the same, whatever their numbers.
 */
export function fitLogistic(rows: readonly number[][], isGibberish: readonly boolean[], ridge = 1): Logistic {
  const size = (rows[0]?.length ?? 0) + 1;
  const positives = isGibberish.filter(Boolean).length;
  const classWeight = [rows.length / (2 * (rows.length - positives)), rows.length / (2 * positives)];
  const inputs = rows.map((row) => Float64Array.of(1, ...row));
  let beta: number[] = Array(size).fill(0);
  for (let step = 0; step < 25; step += 1) {
    const hessian = beta.map((_, i) => beta.map((_value, j) => (i === j ? ridge : 0)));
    const gradient = beta.map((value) => -ridge * value);
    inputs.forEach((row, at) => {
      const isOne = isGibberish[at] ? 1 : 0;
      const probability = 1 / (1 + Math.exp(-dot(beta, row)));
      const weight = classWeight[isOne] ?? 1;
      addOuter(hessian, row, probability * (1 - probability) * weight);
      row.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + (isOne - probability) * weight * value;
      });
    });
    mirror(hessian);
    const change = solve(hessian, gradient);
    beta = beta.map((value, at) => value + (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-5) break;
  }
  return { intercept: beta[0] ?? 0, weights: beta.slice(1) };
}

/** Adds a row's outer product to the lower half of a matrix: it is symmetric. */
function addOuter(matrix: number[][], row: Float64Array, factor: number): void {
  for (let i = 0; i < row.length; i += 1) {
    const line = matrix[i] ?? [];
    const scaled = factor * (row[i] ?? 0);
    for (let j = 0; j <= i; j += 1) line[j] = (line[j] ?? 0) + scaled * (row[j] ?? 0);
  }
}

function mirror(matrix: number[][]): void {
  matrix.forEach((line, i) => {
    for (let j = i + 1; j < line.length; j += 1) line[j] = matrix[j]?.[i] ?? 0;
  });
}

function dot(left: readonly number[], right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}

/** Solves a symmetric positive system by elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] ?? 0]);
  lines.forEach((pivotLine, at) => {
    const pivot = pivotLine[at] ?? 1;
    lines.forEach((line, other) => {
      if (other === at) return;
      const factor = (line[at] ?? 0) / pivot;
      for (let column = at; column < line.length; column += 1)
        line[column] = (line[column] ?? 0) - factor * (pivotLine[column] ?? 0);
    });
  });
  return lines.map((line, at) => (line.at(-1) ?? 0) / (line[at] ?? 1));
}
