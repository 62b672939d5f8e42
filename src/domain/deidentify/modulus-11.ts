/**
 * The check digit of ten-digit health numbers (NHS number, CHI number, H&C number): digits weighted 10 down to 2,
 * summed, the remainder by 11 taken from 11; 11 is written 0 and 10 is never issued.
 * Source: NHS Data Dictionary, attribute NHS NUMBER.
 *
 * @param nine the first nine digits
 * @returns the tenth digit, or null where no number with these nine is issued
 */
export function checkDigit(nine: string): number | null {
  let sum = 0
  for (let place = 0; place < 9; place++) sum += Number(nine[place]) * (10 - place)
  const digit = 11 - (sum % 11)
  if (digit === 10) return null
  return digit === 11 ? 0 : digit
}

/** Whether ten digits carry the right check digit. Ten equal digits do not count, though they would pass. */
export function passesModulus11(ten: string): boolean {
  if (!/^\d{10}$/.test(ten) || /^(\d)\1{9}$/.test(ten)) return false
  return checkDigit(ten) === Number(ten[9])
}
