import { wordSet } from './word-set.js'

/**
 * Names that are words as well: months, virtues, plants, colours, trades, verbs. They need a title, a role, a cue or
 * another name beside them before they are taken for a person.
 */
export const WORD_NAMES = wordSet(`
  abbey ace al amber an angel april art ash august aurora autumn bee bell bill buddy case cash chance chase cherry
  christian clay cliff crystal daisy dale dawn dean dee dell dev di dick dot drew dusty earl faith fern
  flo gale grace grant guy heath honor hope in iris jam
  jet june lance lane lee lucky luna major mandy mark marina may mercy
  miles mini minnie misty mo moss nana olive opal pat patience pearl penny pip poppy precious
  prudence queen rana randy rasa ray red reg rich robin rocky rose rowan rusty sage sal
  sky skye sol sterling summer sunny tab tate unity verity wade wang
  will willow woody ming ling long lan hong winter
  bank banks barber bacon baker ball barker barley bass beach bean beard beck bent berry best bird bishop black blood bloom boot
  bond bone booth box brain branch brand brew brewer bridge bridges bright brook brooks brown buckle bull burn burns bush
  butcher butler cain canning cannon carpenter cart carter castle chambers child childs church clerk close cob coffin
  collier compass constant cook cooper cope cotton court crane craven creed crisp crook cross crouch crow curry cutler dale dance
  darling day deacon deal dear deer downs drain drake draper driver drought duke dyer eagle east edge elder english field fields
  finch finder first fish fisher flint flood flower flowers foot forest fox freeman friend frost fry fuller garden gardener
  garner gates gentle glass glover gold golden good goose gore graves gray green grey grove gun gunner hail hair hale hall
  hammer hand hands hardy hare harper hart hatch hawk hay hays head heap hearing herd hill hills hind holder hook hooker hope
  horn horne house hunt hunter hurt ireland jewel jolly judge keen keeper kerb key kid king kitchen knight lake lamb lane
  large larkin law lawless leach leaf lever light lightfoot lilly line little loader lock long lord loud love low luck lump lush
  major male mallet man mann march mariner marks marsh mason masters may mead meadows mercer merchant mess metal mill miller
  milling mills miner mint mole monk moody moon moor mould mount mountain myrtle nail needle new noble noon north
  nunn nurse oak oakes older orange orchard organ packer page pain painter palmer park parks parrot parson parsons partridge
  patch peace peach peacock peak pepper perfect perks pike pill pinch pink piper pitt pitts place plain plane plank plant platt
  player plum pointer pole pond poole pool poor pope porter post pot potter pound power powers pratt price priest prime prince
  prior proctor proud quick quiet rains rainbow ramp raven read reader reed rest rice rich rider riding right ring rivers roach
  roads rock rods roe rook root rope rose rough round rowan rower rule rust saddler sadler sage sailor salmon salt sand sands
  sargent savage savory saw sawyer sayer sealer seller sellers senior sergeant settle shade shaker shanks sharp sheep shepherd
  shield shields ship shore short shot silver simple singer skill skinner slack slade slater slaughter sleep slide small smart
  snow south spark sparks spear speed spence spring springer squire squires staff stand standing star stark steed steel
  steward stock stocks stone storey storm story stout straight straw stream street strike strong style styles summer summers sumner
  swain swallow swallows swan sweet sweeting swift tail tall tanner tate temple tiller tong tongue tower town towns treasure tree
  trick trout true trueman tucker tull turn turner twigg twin tyler usher vale vane vicar vickers vine wade wait wake walker wall
  waller walls ward warden ware warner warren warrior waste watchman water waters waterman way weaver webb weeks welcome well
  wells west wheel wheeler white whitehead whiting wild wilder wilding will wills winder winter wise wolf wood woodcock woodhead
  woodhouse woodman woods wool worth wright wrong yard yew young younger
  bradford bolton carlisle chester coventry denton derby derbyshire durham england essex france halifax hampshire
  holland hull lancaster leeds lincoln london luton oldham oxford preston rochdale scotland stafford stockport telford
  wakefield warwick warrington wells wigan winchester windsor worcester york cornwall sutton kingston stanley burnley
  bury chesterfield ashford ashton bath bedford blackburn blackpool burton cardiff chelsea crewe croydon dudley ealing exeter
  florence georgia jordan india israel chad china austin houston paris kenya sierra madison lourdes
  chance clay drummond garden hickman hill turner
  apart auto boss care cat chi cord cream den dial diet door ear eke eye fit gap gas gum hop ice ill inn ion jar jaw joint kin
  mass mar med mid mir mu nice nil noor obi oh ox pal pang pant par pen pit pod rod sen set she sim sin sod sub sum sun tan tap
  tat tin toe ton too tub van vein via vice wan war wax web wee wen wig wit won yam yet zip lad lal law lea low ram rat ray rao
  raj raja allergy many
`)
