import { wordSet } from './word-set.js'

/**
 * Names that are words as well: months, virtues, plants, colours, trades, verbs. They need a title, a role, a cue or
 * another name beside them before they are taken for a person.
 */
export const WORD_NAMES = wordSet(`
  kit
  abbey ace addison akin al allergy amber an angel apart april aria art ash ashford ashman ashton august aurora austin
  auto autumn bacon baker ball bank banks barber barker barley barrow bass bath beach bean beard beau beck bedford bee
  bell bent berry best bill bird birmingham bishop black blackburn blackpool blake blessing blood bloom bloomer blount
  bo bolton bond bone boon boot booth bos boss box bradford brain branch brand brew brewer bridge bridges bright
  brodie brook brooks brown buckle buddy bull bunting burkitt burn burnley burns burton bury bush butcher butler
  button cain canning cannon cardiff care cari carlisle carpenter cart carter case cash castle cat cater chad chalky
  chambers champion chance chandy charity chase chelsea cherry chester chesterfield cheyne chi child childs china
  christian chuck church clay cleaver clerk cliff close clover cob coffin collier comfort commons compass constant
  cook cooper cope cord cornwall corrigan cotton couch court coventry crane craven cream creed crewe crisp crook cross
  crouch crow croydon crystal curry cutler dainty daisy dale dance dancer darling dart dawn day deacon deal dean dear
  dee deer dell den denton derby derbyshire derry destiny dev di dial diamond dick diet docker door dot downs drain
  drake draper drew driver drought drummond duda dudley duke durham dusty dyer eagle ealing ear earl east edge eke
  elder england english essex exeter eye faith fallows faraday fay feather felicity fell fern fi fiddler field fields
  finch finder first fish fisher fit flack flint flo flood florence flower flowers foot forest fortune forward fox
  france frank freeman friar friend frost fry fudge fuller furlong gale gamble gap garden gardener garland garner gas
  gates gentle georgia gift glasgow glass glaze glover goad gold golden good goose gore gouge grace grant graves gray
  green greet grey groom grove guest guild gum gun gunner guy haddock hail hair hale halifax hall hammer hampshire
  hand hands hang harbour harden hardy hare harlow harmony harness harper harrow hart hatch hawk hay hays hazard hazel
  head heap hearing hearn heath hedge helm herd hickman hill hills hind holder holland honey hong honor honour hook
  hooker hop hope horn horne house houston hull humble hunt hunter hurt husband ice ill in india inn innocent ion ip
  ireland iris irons israel ivory jam jar jaw jefferson jet jewel joint jolly jordan joy judge june keen keeper kenya
  kerb key keys kid killian kin kinder kindred king kingston kiss kitchen knapper knight knights lad lake lal lama
  lamb lan lancaster lance lane lanes large larkin latter lavender law lawless laws lea leach leader leaf leather lee
  leeds lever levi light lightfoot lil lilly lincoln line lines ling little lo loader lock london long lord loud
  lourdes love low luck lucky lump luna lush luton ma madison magar mai major mak male mallet man mandy mann mantle
  many maples mar march marina mariner mark marks marsh mason mass masters mat matt max may mead meadow meadows med
  meek melody mercado mercer merchant mercy merry mess messenger metal mid miles mill miller milling mills min miner
  ming mini minnie mint mir miracle misty mo mole monk moody moon moor mort moss mould mount mountain mu musa myrtle
  na nail nana needle neil new newham nice nil nobby noble non noon noor norm north nunn nurse nutter oak oakes obi oh
  older oldham olive opal orange orchard organ ox oxford packer pad paddock page pain painter paisley pal palmer pang
  pansy pant par paris park parks parrot parson parsons partridge pat patch patience patten peace peach peacock peak
  pearl peers pen penny pepper perfect perks pike pilgrim pill pinch ping pink pip piper pit pitcher pitt pitts place
  plain plane plank plant platt player pluck plum plumb pod pointer pole pond pool poole poor pope poppy porter post
  pot potter pound power powers praise pratt precious preston pretty price pride priest prime primrose prince princess
  prior proctor promise proud prudence pun punch purchase quail queen quick quiet quirk rainbow rains raja ram ramadan
  rami ramp rana rand randy ransom rao rasa rat raven ray read reader red redhead reed reg rest rice rich rider riding
  ridings right rim ring ringer river rivers roach roads robin rochdale rock rocky rod rods roe rook root rope rose
  rotherham rough round rowan rower rule rumble rust rusty saddler sadler sage said sailor saint sal salisbury salmon
  salt salvage sanctuary sand sands sani sargent savage savory saw sawyer sayer scales scarborough scotland seal
  sealer seaman seed seeds self seller sellers sen senior serenity sergeant set settle shade shaker shanks sharp she
  shearing shears sheep sheffield shepherd sheriff shield shields shilling shine ship shirt shore short shorten
  shorter shot sierra silk silver sim simba simple sin sine singer skill skinner skipper sky skye skylar slack slade
  slater slaughter sleep slide slinger sly small smart smelt smudge snow snowball sod sol somerset sonny south
  southern spain spark sparks sparrow spear speed spence spray spring springer spud squire squires staff stafford
  stainer stamp stand standing stanley staples star stark stead steed steel steer sterling stern steward stiff stock
  stockport stocks stone stones storey storm story stout straight strange straw stream street stretch stride strike
  strong sturdy style styles sub sum summer summers sumner sun sunny sutton swain swallow swallows swan sweet sweeting
  swift sycamore sydney tab tabor tail tailor tall tam tan tanner tap tarry tat tate teal teddy tel telford temperance
  temple tester thin thorn thrush tickle tidy tiller tin ting tinker tipping toe tombs ton tone tong tongue too
  toogood tough tower town towns toy trace trainer tranter traverse treasure tree tribe trick trim trout true trueman
  tub tuck tucker tull turn turner tweed twigg twin twist tyler ulysses uma una unity urban usher vale van vane vein
  verity via vicar vice vickers vine waddle wade wager wait wake wakefield walker walkers wall waller walls wan wand
  wang war ward warden ware warn warner warren warrington warrior warwick waste watchman water waterfall waterman
  waters wax way weary weaver web webb wedge wee weeks welcome well wells wen west western wharf wheat wheel wheeler
  white whitehead whiting wig wigan wild wilder wilding will willow wills winchester winder windmill windsor wing
  winning winter wisdom wise wit wolf won wood woodcock woodhead woodhouse woodman woods woody wool worcester worth
  wren wrench wright wrong yam yang yard yeoman yet yew yi yin york young younger zip
`)
