/** A sparse row: indices of features, and their values. */
export interface SparseRow {
  readonly indices: readonly number[]
  readonly values: readonly number[]
}

export interface LogisticModel {
  readonly weights: Float64Array
  readonly bias: number
}

export interface LogisticOptions {
  /** Strength of the ridge penalty on the weights (never on the bias). */
  readonly ridge: number
  readonly steps: number
  /** Weight of a positive row against a negative one. */
  readonly positiveWeight?: number
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

/** Log-odds of a row being positive. */
export function scoreOf({ weights, bias }: LogisticModel, { indices, values }: SparseRow): number {
  let sum = bias
  for (let k = 0; k < indices.length; k++) sum += (weights[indices[k] ?? 0] ?? 0) * (values[k] ?? 0)
  return sum
}

/**
 * Logistic regression with a ridge penalty, by gradient descent with a step of its own for each weight (Adagrad: Duchi,
 * Hazan and Singer, 2011). No chance in it: the same rows give the same weights.
 */
export function trainLogistic(
  rows: readonly SparseRow[],
  targets: readonly boolean[],
  size: number,
  { ridge, steps, positiveWeight = 1 }: LogisticOptions,
): LogisticModel {
  const weights = new Float64Array(size)
  const squares = new Float64Array(size + 1).fill(1e-8)
  const positives = targets.filter(Boolean).length
  let bias = Math.log((positives + 0.5) / (targets.length - positives + 0.5))
  const gradient = new Float64Array(size)
  for (let step = 0; step < steps; step++) {
    for (let j = 0; j < size; j++) gradient[j] = (ridge * (weights[j] ?? 0)) / rows.length
    let biasGradient = 0
    for (const [i, row] of rows.entries()) {
      const wanted = targets[i] === true
      const error =
        ((sigmoid(scoreOf({ weights, bias }, row)) - (wanted ? 1 : 0)) * (wanted ? positiveWeight : 1)) / rows.length
      biasGradient += error
      for (let k = 0; k < row.indices.length; k++) {
        const j = row.indices[k] ?? 0
        gradient[j] = (gradient[j] ?? 0) + error * (row.values[k] ?? 0)
      }
    }
    for (let j = 0; j < size; j++) {
      const g = gradient[j] ?? 0
      if (g === 0) continue
      squares[j] = (squares[j] ?? 0) + g * g
      weights[j] = (weights[j] ?? 0) - (0.3 * g) / Math.sqrt(squares[j] ?? 1)
    }
    squares[size] = (squares[size] ?? 0) + biasGradient * biasGradient
    bias -= (0.3 * biasGradient) / Math.sqrt(squares[size] ?? 1)
  }
  return { weights, bias }
}
