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
  let beta: number[] = Array(size).fill(0);
  for (let step = 0; step < 25; step += 1) {
    const hessian = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? ridge : 0)),
    );
    const gradient = beta.map((value) => -ridge * value);
    rows.forEach((row, at) => {
      const inputs = [1, ...row];
      const probability = 1 / (1 + Math.exp(-dot(beta, inputs)));
      const weight = classWeight[isGibberish[at] ? 1 : 0] ?? 1;
      const error = ((isGibberish[at] ? 1 : 0) - probability) * weight;
      const curvature = probability * (1 - probability) * weight;
      for (let i = 0; i < size; i += 1) {
        gradient[i] = (gradient[i] ?? 0) + error * (inputs[i] ?? 0);
        const line = hessian[i] ?? [];
        for (let j = 0; j < size; j += 1)
          line[j] = (line[j] ?? 0) + curvature * (inputs[i] ?? 0) * (inputs[j] ?? 0);
      }
    });
    const change = solve(hessian, gradient);
    beta = beta.map((value, at) => value + (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-6) break;
  }
  return { intercept: beta[0] ?? 0, weights: beta.slice(1) };
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
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
