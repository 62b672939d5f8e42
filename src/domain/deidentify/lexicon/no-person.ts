/** Several words that look like a person's name and are a place, a body, a rule or an operation. */
export const NO_PERSON: readonly (readonly string[])[] = `
  mount vernon; gibbs ringing; gibbs artefact; gibbs phenomenon; codman hakim; hakim valve; caldicott guardian; cobb angle; winter's formula; scottie dog; jersey finger; macmillan nurse; macmillan cancer; macmillan team; macmillan nurses; daisy hill; antrim area; ulster hospital; milton keynes; newton abbot; leigh on sea; royal stoke; george eliot;
  robert peel; spire; nelson mandela; rowley bristow; nuffield orthopaedic; clementine churchill; london bridge; hope house; monro kellie; ivor lewis; robert jones; hunt and hess; hywel dda; betsi cadwaladr; aneurin bevan; cwm taf;
  cwm taf morgannwg; john radcliffe; james cook; james paget; william harvey; charing cross; alder hey; stoke mandeville;
  great ormond; queen alexandra; queen mary; queen charlotte; royal mail; frimley park; wexham park; whipps cross;
  hywel; glan clwyd; royal marsden; royal brompton; norman power; martha's rule; jess's rule; jehovah's witness; swan ganz;
  lloyd davies; lloyd-davies; ryan white; marie curie; florence nightingale; mary seacole; edith cavell; peter maccallum;
  kaplan meier; bland altman; hardy weinberg; black swan; jack plug; carol service; carol concert; rob nobody; al hijri;
  hallowe'en; bonfire night; burns night; guy fawkes; st john ambulance; john bull; jack daniels; tom dick; peter pan;
  alan turing; max power; max dose; max flow; dick whittington; harry potter; sam splint; frank pus; frank blood;
  frank haematuria; frank haemorrhage; frank perforation; pat dry; pat slide; bill paid; sandy bottom; penny dropped;
  mary celeste; catherine wheel; tilly lamp; miller cuff; victor meldrew; royal victoria; prince charles; princess alexandra;
  princess anne; princess royal; christie clinic; lorenzo pas; molly coddle; sod all; jean paul ii
`
  .split(';')
  .map(phrase => phrase.trim().split(/\s+/))
