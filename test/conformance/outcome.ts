/** What keeps a test from passing, told apart from what keeps it from running. */

/** The test does not hold. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
}

/** The test asks for something that this server, driver or runner does not have; the message says what. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable'
}
