import type { Page } from 'playwright-core'
import { incidentIn, SITE_STARTS_WITHIN, startSite, type ChromiumSite } from '../support/chromium-site.js'

/** A reviewer at work in a browser: claims a record, codes it from suggestions, accepts it; axe on every page of it. */
let site: ChromiumSite

beforeAll(async () => {
  site = await startSite()
}, SITE_STARTS_WITHIN)

afterAll(() => site.close(), 60_000)

/** Claims the first record that nobody has, and goes to its coding page; its reference. */
async function claimFirst(page: Page): Promise<string> {
  await page.goto('/review?tab=unclaimed')
  await site.expectSound(page)
  await page.click('.app-queue__next >> nth=0')
  await page.waitForURL(/\/records\/INC-/)
  await site.expectSound(page)
  const ref = incidentIn(page.url())
  await page.click('text="Code this record"')
  await page.waitForURL(/\/coding$/)
  return ref
}

/** The model is trained in the background after the start: the page is asked again until it answers. */
async function untilSuggested(page: Page): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt++) {
    if (!(await page.innerText('#suggestions')).includes('still being worked out')) return
    await page.waitForTimeout(2_000)
    await page.reload()
  }
}

describe('a reviewer', () => {
  it('claims a record, codes it from what is suggested, and accepts it', async () => {
    const { context, page } = await site.open('reviewer@northmere.example')
    const ref = await claimFirst(page)
    await untilSuggested(page)
    await site.expectSound(page)

    const rejected = page.locator('button[value^="reject:"]')
    const offered = await page.locator('button[value^="add:"]').count()
    expect(await page.innerText('#suggestions')).toContain('From the words, we think')
    if (offered > 1) {
      await rejected.last().click()
      await page.waitForSelector('text="Not this"')
    }
    if (offered > 0) {
      await page.locator('button[value^="add:"]').first().click()
      await page.waitForSelector('.app-suggestions__added')
      expect(await page.locator('mark').count()).toBeGreaterThan(0)
    }
    await site.expectSound(page)
    await page.check('#imagingFailing')
    if (await page.locator('#harm-physical-').isChecked()) await page.check('#harm-physical')
    await page.click('text="Save, then accept"')
    await page.waitForURL(/\/review\/accept$/)
    await site.expectSound(page)
    await page.fill('#reason', 'Thank you: the inbox has an owner now.')
    await page.click('main form button[type="submit"]')
    await page.waitForURL(url => url.pathname === `/records/${ref}`)
    expect(await page.innerText('.app-standing')).toContain('Thank you: the inbox has an owner now.')
    await site.expectSound(page)
    for (const part of ['history', 'learning', 'event', 'addenda', 'review/reopen']) {
      await page.goto(`/records/${ref}/${part}`)
      await site.expectSound(page)
    }
    await context.close()
  }, 240_000)

  it('quotes the original by keyboard alone, and changes no letter of it', async () => {
    const { context, page } = await site.open('second.reviewer@northmere.example')
    await claimFirst(page)
    const before = await page.innerText('[data-quote-source]')
    await page.selectOption('#state-vetting-justification-or-protocol', 'present')
    await page.focus('#quote-vetting-justification-or-protocol')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+End')
    await page.keyboard.press('Enter')
    const quote = await page.inputValue('#quote-vetting-justification-or-protocol')
    expect(quote.length).toBeGreaterThan(10)
    expect(before.replace(/\s+/g, ' ')).toContain(quote)
    await page.focus('[data-quote-source]')
    await page.keyboard.type('not a letter')
    expect(await page.innerText('[data-quote-source]')).toBe(before)
    await context.close()
  })

  it('sees both versions where two windows changed the same record, on a phone too', async () => {
    const { context, page } = await site.open('reviewer@northmere.example', { width: 375 })
    await claimFirst(page)
    await site.expectSound(page)
    const second = await context.newPage()
    await second.goto(page.url())
    await page.selectOption('#bodyRegion', 'limb')
    await page.click('.app-review__end button[value="record"]')
    await page.waitForURL(/\/records\/INC-[^/]+$/)
    await second.selectOption('#bodyRegion', 'spine')
    await second.fill('#why', 'From the second window')
    await second.click('.app-review__end button[value="record"]')
    await second.waitForSelector('text="Both of you changed these"')
    await site.expectSound(second)
    expect(await second.innerText('main')).toMatch(/Spine[\s\S]*Limb/)
    await second.click('text=/^Yours:/')
    await second.click('text="Save both together"')
    await second.waitForURL(/\/records\/INC-[^/]+$/)
    await second.goto(`${second.url()}/history`)
    expect(await second.innerText('main')).toContain('From the second window')
    await site.expectSound(second)
    await context.close()
  })
})
