import { wordSet } from './word-set.js'

/** Surnames that mean something else where they are typed small: without a title or a role they are taken for the word. */
export const SMALL_WORDS = wordSet(`
  amine archer azure bahar banks barakat barrel billing bland bloomer boatman bodkin bolus bower bowler bracken
  bramble brander brazier breeze breezy bridges bridle brigadier broom bullock bunion burrow burrows bursar buttery
  byrd caddy canter capper caster cavalier cellar chandler chantry chaplin cheek cherub choker cinder clapper cleave
  clement clipper cloud cobbler cockle collar conquest constant coral corner cotter cousins coward cracknell cram
  cramp crumb crumble cuddy culley dainty danger darling deadman debt decade demir dove dredge drumming duffel duller
  ember fairer fairway farmer farrier fawn fearon fender fennel fettle fewer fibre fields filer fillet finder fitter
  flanders flavour fleet fleming flemish flounder follow fountain fowler foxy frail fullest gadget gambler garner
  garnet garter gates gentry ginger ginn girdle gladly glioma glover gooseberry gosling grandison grange grater gravel
  grief griffin grimes grinder groves gully gunner gutter hackle hamper harden hardship harrier harsh hatcher haven
  hawker hawthorn headland heather hedges helm hewer hilar hobby hockey hood hoof horner hornet hounds hovel howler
  huntsman hurdle hurrell ings inkster jester jewel jobber joiner joker jumper karam kaya kettle kindle kipling kirtle
  knell knocker ladle lamina lander landless larder latch launder lawman lawn lear learner ledger leek legge lemon
  lender lever lima linger lingual linnet litter lively loader locker lockey looker loomes lovely lowly lumen makin
  mallard mallet manners mantle maple marble marker marlow martin mashal mayor mellor mellow mercy minor mister moat
  molten moorings moors mortal motley muddle muggle mullet murad murk murmur muse mussel mustard nadir napper nettle
  niven nobbs noble onion outlaw outlet oven over pacer paddle pallet palmer pannel papp parish parlour parry pastor
  pasture patter pavement pebble peddle peel pelt perch perry petal pewter pickle pickles pillar pillow pilot pincher
  pippin piston pitcher plaice planter platter plaza pleasant plexus plover plummet pocket polish ponder pools popper
  porch posey possum prickle proper prosper proven pubic pummel putter quarry quill quiver rabbit racer raddle raffle
  ragged ramble rambler ranger ransom rapper rasher ratchet ravine reaper recorder reeve renal render renter ribbon
  riddle rigger ripper rivet roamer robber rocker roller rooster rover rowdy rudder ruffle runner rushing rustle
  sadler safar sagal salam sales sallow salter sander sapper sargeant satchel scarborough scarlet scorer scotch scott
  seabed searcher seller serum settler sexton shackle shanty sharper shaver shearer shelter sherry shooter shrub
  sickle singleton sinus skeet skelter skittle slater sleeper slipper smoker snooker soldier soller sorter sparkle
  spicer spindle spinner spittle splatter spooner sprout stapler starling steeple stent stickler stirrup stocker stoma
  stormer stringer stroller stubble stumble sucker sully summit sural surrey swallow sweeper swisher tabard tackle
  talent tallow tangle tanker tapper target tassel temper tempest tether thatcher thicket thimble thistle thrower
  tickle tiller timber tinder tinsel tippler toaster toddy toil toller topper topping torrent torus towers tozer
  tracer trader trapper travis treadwell tremble tripper trotter trouble trundle tucker tumble tunnel turner twaddle
  twinkle twitch tyndall uncal usher vallance valley vantage varnish vassal vaulter venture verge vessel victor vigil
  villain vintner viola virgo vizard wader wafer wager waggoner wakefield walker walter warble warder warrant wasp
  waters waver weaver wells wheeler wheelhouse whisker whistler whittle wicker widow wielder willow winder winner
  winter wither wizard wobble wonder woods worker worthy wrangler wrapper writer yarrow yearling yielder yonder zephyr
`)
