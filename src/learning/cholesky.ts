/**
 * Solves `matrix · x = right` for a symmetric positive definite matrix by Cholesky's factorisation. Only the lower half is
 * read; it is overwritten by the factor, and `right` by the solution.
 * @param matrix `size` × `size` values, row by row
 * @returns false when the matrix is not positive definite
 */
export function solveCholesky(matrix: Float64Array, right: Float64Array): boolean {
  const size = right.length;
  for (let row = 0; row < size; row += 1) {
    const start = row * size;
    for (let column = 0; column <= row; column += 1) {
      const rest = (matrix[start + column] ?? 0) - dot(matrix, start, column * size, column);
      if (row === column) {
        if (!(rest > 0)) return false;
        matrix[start + row] = Math.sqrt(rest);
      } else {
        matrix[start + column] = rest / (matrix[column * size + column] ?? 1);
      }
    }
  }
  substitute(matrix, right);
  return true;
}

/** Forward, then backward substitution with the factor. */
function substitute(factor: Float64Array, right: Float64Array): void {
  const size = right.length;
  for (let row = 0; row < size; row += 1) {
    let rest = right[row] ?? 0;
    for (let at = 0; at < row; at += 1) rest -= (factor[row * size + at] ?? 0) * (right[at] ?? 0);
    right[row] = rest / (factor[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const value = (right[row] ?? 0) / (factor[row * size + row] ?? 1);
    right[row] = value;
    for (let at = 0; at < row; at += 1) right[at] = (right[at] ?? 0) - (factor[row * size + at] ?? 0) * value;
  }
}

/** The product of two rows' first values; four sums at once keep the processor busy. */
function dot(values: Float64Array, left: number, right: number, length: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < length; at += 4) {
    a += (values[left + at] as number) * (values[right + at] as number);
    b += (values[left + at + 1] as number) * (values[right + at + 1] as number);
    c += (values[left + at + 2] as number) * (values[right + at + 2] as number);
    d += (values[left + at + 3] as number) * (values[right + at + 3] as number);
  }
  for (; at < length; at += 1) a += (values[left + at] as number) * (values[right + at] as number);
  return a + b + c + d;
}
