import { wordSet } from './word-set.js'

/** Surnames that mean something else where they are typed small: without a title or a role they are taken for the word. */
export const SMALL_WORDS = wordSet(`
  billing bower breeze burrows dove hood ings lawn lear ledger legge lemon lima mayor makin peel pickles papp topping
  wheelhouse archer barrel bland bloomer boatman bodkin bowler bracken bramble brander brazier breezy bridle brigadier broom
  bullock bunion burrow bursar buttery byrd caddy canter capper caster cavalier cellar chandler chantry chaplin cheek cherub
  choker cinder clapper cleave clement clipper cloud cobbler cockle collar conquest constant corner cotter coward
  cracknell cram cramp crumb crumble cuddy culley dainty danger darling deadman debt decade dredge drumming duffel duller ember
  fairer fairway farmer farrier fawn fearon fender fennel fettle fewer filer fillet finder fitter flanders flavour fleet
  flemish fleming flounder follow fountain fowler foxy frail fullest gadget gambler garner garnet garter gentry ginger ginn girdle gladly
  glover gooseberry gosling grandison grater gravel grief griffin grimes grinder groves gully gunner gutter hackle hamper
  harden hardship harrier harsh hatcher haven hawker headland heather hedges helm hewer hobby hockey hoof horner hornet
  hounds hovel howler hurdle hurrell huntsman inkster jester jewel jobber joiner joker jumper kettle kindle kipling kirtle knell
  knocker ladle lander landless larder latch launder lawman learner leek lender lever linger linnet litter lively locker
  loader lockey looker loomes lovely lowly mallard mallet manners mantle maple marble marker marlow martin mellow mellor mercy
  minor mister moat molten moorings mortal motley muddle muggle mullet murk muse mussel mustard napper nettle niven nobbs
  noble onion outlaw outlet oven over pacer paddle pallet palmer pannel parlour parry pastor pasture patter pavement pebble peddle
  pelt perch perry petal pewter pickle pillar pillow pilot pincher pippin piston pitcher plaice planter platter plaza pleasant
  plover plummet pocket polish ponder popper porch possum posey prickle proper prosper proven pummel putter quarry quill quiver
  rabbit racer raddle raffle ragged rambler ramble ranger ransom rapper rasher ratchet ravine reaper recorder reeve renal render
  renter ribbon riddle rigger ripper rivet roamer robber rocker roller rooster rover rowdy rudder ruffle runner rushing rustle
  sadler sallow salter sander sapper sargeant satchel scarlet scorer scotch scott seabed searcher seller settler sexton shackle
  shanty sharper shaver shearer shelter sherry shooter shrub sickle singleton skeet skelter skittle slater sleeper slipper
  smoker snooker soldier soller sorter sparkle spicer spindle spinner spittle splatter spooner sprout stapler starling steeple
  stickler stirrup stocker stormer stringer stroller stubble stumble sucker sully summit surrey swallow sweeper swisher tabard tackle
  talent tallow tangle tanker tapper target tassel tempest temper tether thatcher thicket thimble thistle thrower tickle tiller
  timber tinder tinsel tippler toaster toddy toil toller topper torrent tozer tracer trader trapper travis treadwell tremble tripper
  trotter trouble trundle tucker tumble tunnel turner twaddle twinkle twitch tyndall usher vallance valley vantage varnish vassal
  vaulter venture verge vessel victor vigil villain vintner viola virgo vizard wader wafer wager waggoner walker walter warble
  warder warrant wasp waver weaver wheeler whisker whistler whittle wicker widow wielder willow winder winner winter wither
  wizard wobble wonder worker worthy wrangler wrapper writer yarrow yearling yielder yonder zephyr
  amine azure bolus coral fibre glioma hilar lamina lingual lumen murmur plexus serum sinus stent stoma sural torus uncal
  demir kaya bahar sagal karam salam nadir safar barakat mashal murad
`)
