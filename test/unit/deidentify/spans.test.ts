import { detect } from '../../../src/domain/deidentify/detect.js'

/** What is found in a text, as `type: words`. */
function found(text: string): string[] {
  return detect(text).map(({ type, start, end }) => `${type}: ${text.slice(start, end)}`)
}

describe('what is found, and as what', () => {
  it.each([
    ['Ouranios rang back at ten.', ['name: Ouranios']],
    ['We told Dessielle nothing.', ['name: Dessielle']],
    ['Preston the porter waited.', ['name: Preston']],
    ['Rose and Grace were both on reception.', ['name: Rose', 'name: Grace']],
    ['seen by dr van rensburg', ['name: van rensburg']],
    ['Mr Osei, 93, fell at home.', ['name: Osei', 'age-over-89: 93']],
    ['She is ninety four, lives alone.', ['age-over-89: ninety four']],
    ['Born on the fourth of May nineteen sixty-two.', ['date-of-birth: fourth of May nineteen sixty-two']],
    ['Name | DOB | Exam\nx | 17/09/2011 | US', ['date-of-birth: 17/09/2011']],
    ['DOB 30/11/48 but 30/11/84 on PAS', ['date-of-birth: 30/11/48', 'date-of-birth: 30/11/84']],
    ['CT of 3/4/2003 was lost.', ['date: 3/4/2003']],
    ['Number +44 7700 900655 was dead.', ['phone: +44 7700 900655']],
    ['Study WM26-334-0097 (accession) is unread.', ['accession-number: WM26-334-0097']],
    [
      'Hospital no. 0047 8821 on the form; 0047 8812 on the band.',
      ['hospital-number: 0047 8821', 'hospital-number: 0047 8812'],
    ],
    ['GMC reference number 4552086', ['registration-number: 4552086']],
    ['Letters go to 6 Heol y Deri, Rhiwbina.', ['address: 6 Heol y Deri, Rhiwbina']],
    ['Moved to the CF14 area.', ['postcode: CF14']],
    ['d/w rad hilton, spr bhattacharjee and dr.ng', ['name: hilton', 'name: bhattacharjee', 'name: ng']],
    ['Dawn took the message; Grace checked it.', ['name: Dawn', 'name: Grace']],
    ['Ask Noor, or tell Will. Best wishes, Autumn', ['name: Noor', 'name: Will', 'name: Autumn']],
    ['CANCELLED BY N KAPADIA. KAPADIA STATES NOT TOLD.', ['name: N KAPADIA', 'name: KAPADIA']],
    ['Attendees - Lomas, Pike, Rao', ['name: Lomas', 'name: Pike', 'name: Rao']],
    ['Action: Bev to email; Wren to refer.', ['name: Bev', 'name: Wren']],
    ['AK scanned pt, RT injected.', ['name: AK', 'name: RT']],
    ['DrPatel reported it.', ['name: Patel']],
    ['scan was for hargreaves not gutteridge', ['name: hargreaves', 'name: gutteridge']],
    ['My nan Ethel is ninety-five.', ['name: Ethel', 'age-over-89: ninety-five']],
    ['It was her 93rd birthday.', ['age-over-89: 93rd']],
    ['Seen Fri 9th, again on the 14th.', ['date: Fri 9th', 'date: the 14th']],
    ['Scan ar 2 Hydref 2024, ei geni ar 12 Mawrth 1939', ['date: 2 Hydref 2024', 'date-of-birth: 12 Mawrth 1939']],
    ['Unit no. F 302 118', ['hospital-number: F 302 118']],
    ['NHS no 943 476 59I9', ['nhs-number: 943 476 59I9']],
    ['call 01632 960 001 or 960002', ['phone: 01632 960 001', 'phone: 960002']],
    ['D. Osei (d.o.b. 01 / 02 / 03)', ['name: D. Osei', 'date-of-birth: 01 / 02 / 03']],
    ['Born 12. 03. 1947 in Hull.', ['date-of-birth: 12. 03. 1947']],
    ['born 2/VII/1951, not 3.xii.62', ['date-of-birth: 2/VII/1951', 'date-of-birth: 3.xii.62']],
    ["DOB 03|06|1958, d.o.b 3.6.'58", ['date-of-birth: 03|06|1958', "date-of-birth: 3.6.'58"]],
    ['DOB 03/O6/1958 as scanned', ['date-of-birth: 03/O6/1958']],
    ['Closed 2024-09-30, seen 06/05/2026 10:14', ['date: 2024-09-30', 'date: 06/05/2026']],
    ['DOB 1958/6/3', ['date-of-birth: 1958/6/3']],
    ['born the 3rd of the 6th 1958', ['date-of-birth: 3rd of the 6th 1958']],
    [
      'sixth of March, nineteen hundred and fifty two',
      ['date-of-birth: sixth of March, nineteen hundred and fifty two'],
    ],
    ['call 01632 960 417/418 or 01632/960419', ['phone: 01632 960 417/418', 'phone: 01632/960419']],
    ['Sent to HX7-4TB.', ['postcode: HX7-4TB']],
    ['Mary Holt (04111939) came.', ['name: Mary Holt', 'date-of-birth: 04111939']],
    ['She gave the fourth of June seventy-one.', ['date-of-birth: fourth of June seventy-one']],
    ['13 May 1947 was his date of birth.', ['date-of-birth: 13 May 1947']],
    ['Billy Stone, 18 February 2018.', ['name: Billy Stone', 'date-of-birth: 18 February 2018']],
    ['Dr Amy Lee, 18 February 2018.', ['name: Amy Lee', 'date: 18 February 2018']],
    // Two figures after a space are the footnote of a report as well as a year.
    ['Asked at 18 November 39. Mr F left.', ['date: 18 November 39']],
    ['Sticker: 13-SEP-64.', ['date-of-birth: 13-SEP-64']],
    ['(0010,0030) 20190412', ['date-of-birth: 20190412']],
    ['(0008,0050) AB12-CT-99812', ['accession-number: AB12-CT-99812']],
    ['NHS9434765919, HCN3274419060', ['nhs-number: 9434765919', 'hc-number: 3274419060']],
    [
      'Accession RCV24018834 closed, RCV24018851 made.',
      ['accession-number: RCV24018834', 'accession-number: RCV24018851'],
    ],
    ['Pat. no. 2284417', ['hospital-number: 2284417']],
    ['PatientAge [095Y]; 90Y SIRT was given.', ['age-over-89: 095Y']],
    ['Jean Tait of 4/2 Brae Court, Leith', ['name: Jean Tait', 'address: 4/2 Brae Court, Leith']],
    ['44 Quarry Bank^^Hexley^^HX3 1RN', ['address: 44 Quarry Bank^^Hexley', 'postcode: HX3 1RN']],
    ['Label EC1A 9ZZ, on PAS EC1A9ZY', ['postcode: EC1A 9ZZ', 'postcode: EC1A9ZY']],
    ['trailer M417 KDC', ['vehicle-registration: M417 KDC']],
    ['April Stone came. April is upset.', ['name: April Stone', 'name: April']],
    ['He said that Stanley had gone home.', ['name: Stanley']],
    ['No reply yet. jo', ['name: jo']],
    ['Home: Rathmore, Dungiven BT47 4QX', ['address: Rathmore, Dungiven', 'postcode: BT47 4QX']],
  ])('%s', (text, spans) => {
    expect(found(text)).toEqual(spans)
  })

  it.each([
    'The company in Sydney read it.',
    'Transferred to Hexham and back.',
    'The Revolution Apex was down.',
    'Given Tinzaprin 4500 units.',
    'Meddygfa Glan-yr-Afon was told.',
    'Mark the side; hope for the best; grace was needed.',
    'Waited 92 minutes, then 95 days.',
    'The dose was 91, then 93.',
    'Accession: none. Sex: M   Wt 82 kg',
    'Faith in the system fell.',
    'BP 120 / 80 / 60, grades 4 - 2 - 1, part 12102004.',
    'On the list from Ribble Vale. Harker & Brand Solicitors wrote.',
    'AX T2 TSE repeated. Kit lot 7. Alderson phantom scanned.',
    'The Lister and Mount Vernon were full on Bonfire Night.',
    'Summer saw more. May brought less. Dawn came.',
    'Ask Theatre, ring Ward 4, tell the team. Hi all.',
    'Sats were 94, the pulse was 96. Waited for 92 minutes.',
    'On the 2nd attempt, at the 12th rib.',
    'Ivor Lewis, Robert Jones, Monro-Kellie and Hunt and Hess.',
    'REPORTED BY TELERADIOLOGY. NO CONTRAST GIVEN.',
    'Delay of 18/12, off for 3/7.',
  ])('finds nobody in: %s', text => {
    expect(found(text)).toEqual([])
  })
})
