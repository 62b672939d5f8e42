import type { Page } from 'playwright-core'
import { incidentIn, SITE_STARTS_WITHIN, startSite, type ChromiumSite } from '../support/chromium-site.js'

/** Recording topic by topic in a browser: without scripts to the end, and what scripts add. */
let site: ChromiumSite
/** A journey is many pages, and a loaded machine is slow. */
const LONG = 240_000

beforeAll(async () => {
  site = await startSite()
}, SITE_STARTS_WITHIN)

afterAll(() => site.close(), 60_000)

const REPORTER = 'reporter@northmere.example'

const goOn = (page: Page) => page.click('.app-capture__actions button:has-text("Save and continue")')

const STORY =
  'The chest X-ray report described a lung nodule. It was filed unread in a shared inbox and no alert was sent. ' +
  'Dr Hallworth found it at night.'

describe('recording topic by topic', () => {
  it(
    'goes to the end without scripts, the rules between answers included, on a phone',
    async () => {
      const { page } = await site.open(REPORTER, { width: 375, javaScript: false })
      await page.goto('/record')
      await page.click('text="An incident"')
      await site.expectSound(page)
      expect(await page.innerText('main')).toContain('This does not replace recording on LFPSE')
      await page.check('#eventType')
      await page.check('#nearMiss')
      await page.check('#patientAffected')
      await page.fill('#title', 'Chest X-ray report filed unread')
      await goOn(page)
      await page.waitForURL(/what-happened/)
      const ref = incidentIn(page.url())

      await page.fill('#narrative', STORY)
      await page.click('text="Look for earlier records"')
      await page.waitForURL(/#earlier$/)
      await site.expectSound(page)
      expect(await page.innerText('#earlier')).toMatch(/Alike:|None found/)
      await page.click('#safety button:has-text("Put [name] instead")')
      await page.waitForURL(/#safety$/)
      expect(await page.inputValue('#narrative')).toBe(STORY.replace('Hallworth', '[name]'))
      await goOn(page)
      await page.waitForURL(/when-and-where/)

      await page.fill('#occurred-month', '13')
      await page.fill('#occurred-year', '2026')
      await goOn(page)
      expect(await page.title()).toMatch(/^Error: /)
      await site.expectSound(page)
      await page.fill('#occurred-month', '2')
      await page.check('#setting')
      await page.check('#modalities')
      await page.check('#bodyRegion-chest')
      await goOn(page)
      await page.waitForURL(/\/harm/)

      await page.check('#harm-physical-1')
      await page.check('#harm-psychological')
      await site.expectSound(page)
      await goOn(page)
      await page.waitForURL(/how-long/)
      await site.expectSound(page)
      await page.click('text="Save and come back later"')
      await page.waitForURL(/list=drafts/)
      await page.click(`table a[href="/record/incident/${ref}/check"] >> nth=0`)
      await page.waitForURL(/\/check$/)
      await page.click('text="Back to the tasks"')
      await page.waitForURL(/\/tasks$/)
      await site.expectSound(page)
      await page.click('text="Where the pathway failed"')
      await page.waitForURL(/where-it-failed/)
      await site.expectSound(page)
      await page.check('#codes-acknowledgement-report-not-read')
      await page.check('#certainty-acknowledgement-report-not-read')
      await page.fill('#quote-acknowledgement-report-not-read', 'filed unread')
      await goOn(page)
      await page.waitForURL(/who-knows/)
      await page.selectOption('#refs-0-system', 'LFPSE')
      await page.check('#confidential')
      await site.expectSound(page)
      await goOn(page)
      await page.waitForURL(/\/check$/)
      await site.expectSound(page)

      await page.click('main form[action$="/submit"] button')
      expect(await page.title()).toMatch(/^Error: /)
      await site.expectSound(page)
      await page.fill('#keep-near-miss-with-harm', 'The harm came of the second scan.')
      await page.click('main form[action$="/submit"] button')
      await page.waitForURL(/\/recorded$/)
      expect(await page.innerText('main')).toContain(ref)
      await page.context().close()
    },
    LONG,
  )

  it(
    'with scripts asks only what applies, and shows beside the account what is like it',
    async () => {
      const { page } = await site.open(REPORTER)
      await page.goto('/record/incident')
      expect(await page.isVisible('#nearMiss')).toBe(false)
      await page.check('#eventType-risk')
      expect([await page.isVisible('#riskImminent'), await page.isVisible('#patientAffected')]).toEqual([true, false])
      await page.check('#eventType')
      await page.check('#patientAffected')
      expect([await page.isVisible('#riskImminent'), await page.isVisible('#nearMiss')]).toEqual([false, true])
      await page.fill('#title', 'Chest X-ray report filed unread')
      await goOn(page)
      await page.waitForURL(/what-happened/)
      await page.fill('#narrative', STORY)
      await page.waitForSelector('#safety mark')
      await page.waitForSelector('#earlier .app-earlier__card')
      await site.expectSound(page)
      await page.context().close()
    },
    LONG,
  )

  it(
    'takes a complaint part by part',
    async () => {
      const { page } = await site.open(REPORTER, { javaScript: false })
      await page.goto('/record/complaint')
      await site.expectSound(page)
      await page.fill('#title', 'Told of a scan result late')
      await page.fill('#narrative', 'The person says that the result was late.')
      await goOn(page)
      await page.waitForURL(/parts/)
      await page.fill('#components-0-text', 'That the result was late')
      await page.selectOption('#components-0-outcome', 'upheld')
      await page.click('text="Add another part"')
      await site.expectSound(page)
      expect(await page.inputValue('#components-0-text')).toBe('That the result was late')
      await goOn(page)
      await page.waitForURL(/when-and-where/)
      await page.context().close()
    },
    LONG,
  )
})

describe('words that look personal, with scripts', () => {
  const PERSONAL = 'The patient, NHS number 943 476 5919, was seen by Dr Hallworth.'
  const press = (page: Page, words: string) => page.click(`#safety button:has-text("${words}")`)
  const decided = (page: Page, words: string) => page.waitForSelector(`[data-decided]:has-text("${words}")`)
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.id')

  it(
    'are masked and kept in place while somebody types on, and no word is lost',
    async () => {
      const { page } = await site.open(REPORTER)
      await page.clock.install()
      await page.goto('/record/complaint')
      const leaves: string[] = []
      page.on('framenavigated', frame => leaves.push(frame.url()))
      await page.fill('#title', 'Told late')
      await page.fill('#narrative', PERSONAL)
      await page.waitForSelector('#safety mark')
      await press(page, 'Put [NHS number] instead')
      await decided(page, 'We put [NHS number] in place of those words.')
      expect(await page.inputValue('#narrative')).toBe(PERSONAL.replace('943 476 5919', '[NHS number]'))
      expect(await focused(page)).toBe('safety-heading')
      await site.expectSound(page)
      const [ref = ''] = /CMP-[\d-]+/.exec(page.url()) ?? []
      expect(await page.inputValue('input[name="ref"]')).toBe(ref)

      await page.focus('#narrative')
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' Nobody rang back.')
      await press(page, 'Keep it, it is not personal')
      await decided(page, 'We keep those words')
      expect([await focused(page), await page.isVisible('#safety mark')]).toEqual(['narrative', false])
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' Dr Pemberton wrote.')
      await page.waitForSelector('#safety mark')
      expect(await page.innerText('#safety mark')).toBe('Pemberton')

      // Whoever types on while the answer is on its way keeps every word, and is asked again.
      let letGo: () => void = () => undefined
      const held = new Promise<void>(resolve => (letGo = resolve))
      const asked = page.waitForRequest(request => request.postData()?.includes('mask=') === true)
      await page.route('**/task/what-it-is-about', async route => {
        await held
        await route.continue()
      })
      await press(page, 'Put [name] instead')
      await asked
      await page.focus('#narrative')
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' It was too late.')
      letGo()
      await decided(page, 'You typed on')
      await page.waitForSelector('#safety mark')
      const whole = `${PERSONAL.replace('943 476 5919', '[NHS number]')} Nobody rang back. Dr Pemberton wrote. It was too late.`
      expect(await page.inputValue('#narrative')).toBe(whole)
      await press(page, 'Put [name] instead')
      await decided(page, 'We put [name] in place of those words.')
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' That is all.')
      await page.clock.fastForward(20_000)
      await page.waitForSelector('input[name="rev"][value="5"]', { state: 'attached' })
      expect(leaves.filter(url => !url.includes(ref))).toEqual([])

      const elsewhere = await site.open(REPORTER, { javaScript: false })
      await elsewhere.page.goto(`/record/complaint/${ref}/task/what-it-is-about`)
      expect(await elsewhere.page.inputValue('#narrative')).toBe(`${whole.replace('Pemberton', '[name]')} That is all.`)
      expect(await elsewhere.page.isVisible('#safety mark')).toBe(false)
      await elsewhere.context.close()
      await page.context().close()
    },
    LONG,
  )

  it(
    'are decided about in the form on one page, which goes on with the draft that this makes',
    async () => {
      const { page } = await site.open(REPORTER, { width: 375 })
      await page.goto('/record/incident/quick')
      await page.check('#eventType')
      await page.fill('#title', 'Rung up about')
      await page.fill('#narrative', PERSONAL)
      await page.waitForSelector('#safety mark')
      await press(page, 'Put [name] instead')
      await decided(page, 'We put [name] in place of those words. Draft INC-')
      const ref = incidentIn(page.url())
      await site.expectSound(page)
      await page.click('.app-capture__actions button:has-text("Save and check your answers")')
      await page.waitForSelector('.nhsuk-error-summary')
      expect([incidentIn(page.url()), await page.inputValue('#narrative')]).toEqual([
        ref,
        PERSONAL.replace('Hallworth', '[name]'),
      ])
      await page.context().close()
    },
    LONG,
  )

  it(
    'stay as they were said to be from the first automatic save of a new draft on',
    async () => {
      const { page } = await site.open(REPORTER)
      await page.clock.install()
      await page.goto('/record/complaint')
      await page.fill('#narrative', PERSONAL)
      await page.clock.fastForward(20_000)
      await page.waitForSelector('input[name="ref"]', { state: 'attached' })
      const ref = await page.inputValue('input[name="ref"]')
      expect(page.url()).toContain(`/record/complaint/${ref}/task/what-it-is-about`)
      await page.reload()
      expect(await page.inputValue('#narrative')).toBe(PERSONAL)
      await page.fill('#title', 'Told late')
      await goOn(page)
      await page.waitForURL(new RegExp(`${ref}/task/parts`))
      await page.context().close()
    },
    LONG,
  )
})
