/** A fault that can be planted into the sources, and the test that must notice it. */
export interface Fault {
  /** What the product would do wrong. */
  name: string;
  file: string;
  /** Stands in the file exactly once. */
  from: string;
  to: string;
  /** The test file, and how the full name of a test in it begins that turns red. */
  test: string;
  title: string;
}
