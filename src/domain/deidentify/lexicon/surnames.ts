import { wordSet } from './word-set.js'

/** Surnames met in British wards, from the same places as the given names. Written for this product. */
export const SURNAMES = wordSet(`
  abara abayomi abbasi abbott abdelaziz abdelrahman abdi abdul abdulkarim abdulla abdullah abdullahi abercrombie
  abernathy abeysekera abiola ablett abraha abraham abrahams abubakar abukar acharya acheampong achebe achterberg
  ackerley ackroyd acquah acquaye acton adair adam adamczyk adams adamski adamson adamu adan addis addo adeagbo
  adebayo adebisi adeboye adedeji adedoyin adefemi adegbite adegbola adegoke adejumo adekunle adelaja adelakun adeleke
  ademola ademuyiwa adeniyi adenuga adeosun adeoye aderibigbe adesanya adesina adesola adetoro adetunji adewale
  adewumi adeyemi adeyemo adhikari adigun adjei adomako aduba adusei affleck afolabi afolayan afonso afriyie afzal
  agarwal agbabiaka agbaje agboola aggarwal agha agnew agyapong agyei agyeman agyemang aheer ahluwalia ahmad ahmadi
  ahmadzai ahmed ahsan aidoo aina ainscough ainsley ainsworth aitchison aitken aiyegbusi ajala ajayi ajibade ajmera
  ajose akande akbar akers akhigbe akhtar akinbola akinde akinfenwa akinlabi akinlade akinola akinremi akinsanya
  akintola akintoye akinwale akinwande akinyele akinyemi akiyama akomolafe akoto akpan akram akter akuffo alabi alade
  aladejana alam alami alao albasha albayati albert albiston alderson aldous aldridge alemu alexander alhassan ali
  aliyu aljuboori alker allan allard allardice allaway allcock allen allenby alleyne allington allison allman allsop
  allsopp almasri almeida alsaadi alston alvarez alvi amadi amaechi amankwah amarasinghe ambler ambrose ameen amery
  ames amin amis amoah amoako amoateng amory amos ampofo amponsah amusan anand ananda anane ancell andersen anderson
  andersson anderton andreou andrews andrzejewski aneke angelou angus anichebe anikulapo ankrah annan annesley anning
  ansah ansari anscombe anslow anstey anstruther anthony antwi anwar anyanwu appiah appiah-kubi appleby applegarth
  appleton applewhite aquino arachchi arafat arbuthnot archampong archer archibald ardern aremu argent arhin arif
  ariyaratne ariyo arkell arkless arkwright armistead armitage armour armstrong arnold arnott arora arrowsmith arshad
  arslan arthur arumugam arundell aryee asamoah asante asare asefa asghar ashbourne ashbrook ashburn ashby ashcroft
  ashdown ashe ashford ashforth ashman ashmore ashraf ashton ashworth asiedu asif askew askham aslam aslan aspinall
  assefa astbury astle astley aston atanga atherley atherton atkin atkins atkinson attah attenborough attrill attwell
  attwood auchincloss auchterlonie augustine auld austen austin auty aveling averill avery awad awan axon aydin ayinde
  ayitey aylett ayling aylmer aylward ayodele ayorinde ayres azad azeez azikiwe aziz azizi azubuike babalola babatunde
  babcock babington babu backhouse badawi badger badmus bagley bagnall bagshaw bah bahl bai baidoo bailey baillie
  bainbridge bains bainton baird bairstow bajwa bakare baker bakewell bakker bakr balaji balakrishnan balasubramaniam
  balderson balderstone baldry baldwin balfour ball ballantyne ballard balmer balogh balogun bamber bamford bamgbose
  bamidele banaszak bancroft banda bandara banerjee bangura banham banjo bankole banks bannatyne bannerman bannister
  bannon bansal baptista baptiste barakat baran barber barbour barbu barclay barclay-jones bardsley barham barker
  barkham barkworth barlow barnaby barnard barnes barnett barnfield baron barot barr barraclough barrass barrett
  barrington barron barrow barrowman barry bartlett barton barua barwell barwick basak bashir basnett basra bastable
  bastow basu batchelor bateman bates batley batt batten battersby bauer bautista baverstock bawa baxter bayley
  bayliss bayne baynham bayram beadle beale beaman beamish beardmore beardsley beasant beasley beaton beattie beaumont
  beavis bebb beck beckett beckwith beddoes beddow bedford bediako bedingfield beebe beeby beech beecham beeston
  beeton beever begg beggs begley begum behan beharry beirne bekele belay belcher belfield bell bellamy bellingham
  bellis bello bello-osagie belshaw bempah benbow benfield benitez benjamin bennett bennison benson benstead bent
  bentham bentley benyon bepari beresford beresford-hall berhane berisha bernardo berry bertram berzins besant bessant
  best bestwick beswick bethell bethune bettany betteridge betts bevan bevan-jones bevington bewaji bewick beynon
  bhachu bhalla bhamra bhandari bhardwaj bhaskar bhatia bhatt bhattacharya bhatti bhavsar bhogal bhuiyan bhullar
  bhuyan bialek bianchi bibby bibi bickerstaff bickerton bicknell biddle biddulph bielak biggins biggs bilal billing
  billingham billings billington bilton bingham binks binney binnie binns birch birchall bird birdi birhanu birkbeck
  birkett birkin birks birmingham birtles birtwhistle birtwistle bishop bisht bisi bisset biswas black blackadder
  blackburn blackett blackham blackhurst blackie blackley blacklock blackmore blackshaw blackwell blackwood blagden
  blaikie blair blake blakeley blakemore blakeway blamire blanchard blanchflower bland bland-hughes blayney blease
  blenkinsop blevins blewett blewitt bligh blinkhorn blissett bloggs blomfield bloomer bloomfield bloor blount blower
  bloxham blundell blyth blythe boadi boahen boakye boamah boardman boateng boddington bodkin bodley bogdanov bogle
  bolam bolger bolland bolton bonar bond bone bonham bonnar bonner bonsu booker boon boot booth boothby boothman
  boothroyd borkowski borowski borthwick bos bosanquet bostock bostwick boswell boswell-price bosworth botha botham
  bothwell bott botterill bottomley bottrill boucher boughey boughton boult boulter boulton bourne bouverie bovey
  bowden bowditch bowe bowen bowens bower bowerman bowers bowes bowker bowler bowles bowley bowman bowring bowyer
  boyack boyce boyd boyden boylan boyle boyne brabham bracegirdle bracken brackenbury brackley bradburn bradbury
  braddock bradfield bradford bradley bradshaw bradwell brady braganza brahmbhatt braid braidwood braisby braithwaite
  bramall bramhall bramley bramwell branagh brand brandreth brankin brannan brannigan branson brar brassington
  brathwaite bratt bray bray-clarke brayshaw brazier breakwell brearley breen breeze brennan brennand brereton bresnan
  brett brewer brewster brice brickell bridgeman bridger bridges bridgewater brierley brierly briers briggs
  briggs-king bright brindle brindley brinkworth brinsley briscoe bristow britten britton broadbent broadhurst
  broadley brockbank brocklebank brocklehurst brockway brodie brogan bromfield bromley bromwich bronson brook brooke
  brooker brookes brookfield brooks brophy brosnan brotherton brough broughton brown brownbill browne brownhill
  browning brownlee brownlie brownlow broxton bruce bruford brundrett bruno brunskill brunton bryan bryant bryce
  bryden brynmor bryson brzezinski buchan buchanan buckby buckland buckle buckle-smith buckley buckman bucknall budd
  budge buhari bui buist bukar bulger bull bullen bullock bulman bulmer bulpitt bunce bunting bunyan burbidge burch
  burdett burford burge burgess burgin burgoyne burke burke-doherty burkinshaw burkitt burleigh burley burnett burnham
  burnip burns burnside burr burrell burridge burroughs burrows burslem burstall burston burt burton burwell busby
  bush bushby bushell buswell butchart butcher butkus butler butt butterfield butterwick butterworth buttery button
  buxton bwalya byers byford bygrave byrd byrne byrom byron bystrzycki bythesea cabrera cadenhead cadman cadogan
  cadwaladr cadwallader cafferkey caffrey cahalane cahill cai cain caine caird cairns calcott calcutt calder
  calderbank calderwood caldicott caldow caldwell caliendo callaghan callan callander callow calverley calvert cameron
  camm campbell campion canavan candlish cannon cant cantrell cao capper capstick caradoc caradog carberry carbery
  cardoso cardwell carew carey cargill carleton carlin carling carlisle carlton carlyle carmichael carmody carne
  carnegie carney carolan carpenter carr carrick carrigan carrington carrol carroll carrothers carruthers carslake
  carson carson-reid carswell carter cartledge cartmel cartmell cartwright carty carus carvalho carvell carver casey
  cashman cassidy casson castell castellano castillo castle castro caswell catchpole cater catley catlow cattell
  catterall catterick cattermole caulfield caunt cavanagh cave cavendish cawley cawthorne celik cerny cetin chacko
  chadwick chaffey chaffin chahal chakrabarti chakraborty challenor challis chalmers chaloner chamberlain chambers
  champion chan chand chandler chandra chandran chandrasekaran chandy chang chaparro chaplin chapman chappell
  charalambous charles charlesworth charlton charnley charnock chatterjee chatterton chatwin chaudhari chaudhary
  chaudhry chaudhuri chauhan chavez chawla cheadle cheema cheesman cheetham chen cheney cheng cherian cherrington
  cheruiyot chesney chesterton chetwynd cheung chew cheyne chhabra chhetri chibanda chidgey chidi chidzero chigozie
  chigumba chikwanda chikwanha chilcott child childerley childs chilton chilvers chima chimombo chin ching chinnery
  chinwe chinwuba chirwa chisholm chisnall chitembwe chiu chivers chmielewski chohan choi cholmondeley chopra chorlton
  choudhury choudry chow chowdhary chowdhury christensen christian christie christison christodoulou christy
  chrzanowski chu chubb chudasama chukwu chukwudi chukwuemeka chukwuma chung church churcher churchill churchward
  churchyard chynoweth cieslak ciobanu clabby clague clancy clapham clapton claridge clark clarke clarkin clarkson
  claxton clay clayton cleary cleaver clegg clegg-hill cleland clelland clemens clement clements clementson cleverley
  clewes cliffe clifford clifton clinton clissold clitheroe cloke clough clover clowes cluley clunie clutterbuck clyne
  coad coakley coate coates cobb cobbold cobham cochrane cockburn cockcroft cockerill cocks codd codling coffey cogan
  coggins cohen cojocaru coker colborne colclough coldwell cole coleclough colegrave coleman coles coley colgan
  collard collett colley collicott collier collinge collingham collingwood collins collinson collis collishaw collyer
  colman colombo colquhoun colville colvin combe comber comerford comiskey commons compton condon coney congdon
  coningsby conlon connachan connaughton conneally conneely connell connellan connelly connery connolly connor
  connor-walsh conolly conroy considine constantinou conteh conti conville conway conyers coogan cook cooke cookson
  coole coombe coomber coombes coombs cooney cooper cope copeland copley coppinger coppola corbett corbin corby
  corcoran cordell cordero cordery corfield corkery cormack cornell cornforth cornish cornwell coronado corpuz corr
  corran correia corrie corrigall corrigan corry cosgrave cosgrove coslett costa costain costello costigan cottam
  cottee cottenham cotter cotterill cottingham cottle cotton cottrell couch coughlan coulson coulter coulthard couper
  coupland court cousins coutts coventry coventry-ball coverdale cowan coward cowburn cowdrey cowell cowell-smith
  cowen cowie cowley cowling cowper cox cox-davies coxon coyle coyne crabbe crabtree cracknell craddock craggs craig
  craigie craigmyle cram cramp crane cranfield cranmer cranston craven crawford crawley crawshaw creamer creaney
  creasey creedon cregan creighton cresswell creswell crewdson crichton crilly crisan crisp crisp-jones critchley
  croal croall crocker crockett croft crofts croker cromack crombie crompton cromwell cronin crook crook-hall crookes
  cropper crosbie crosby crosland cross crossan crossland crossley crosthwaite crouch crouch-smith croucher crowder
  crowe crowhurst crowley crowley-hayes crowther croxford crozier cruddas crudden cruickshank cruickshanks cruikshank
  crummey crump crutchley cruz cubitt cuddihy cueva culbert cullen culley cullinane culliton culpepper culshaw culver
  cumberbatch cumberland cuming cumming cummings cundall cunliffe cunnane cunningham curley curnow curran currell
  currie curry curson curtin curtis curwen cusack cuthbert cuthbertson cuthill cutts czajkowski czarnecki dabbs
  dabrowski dacanay dacey dack dacosta dacre dada daffyd dagnall dainty dakin dalby dale daley dalgarno dalgleish
  dallas dallimore dalrymple dalton daly dalzell dalziel dampier danby dancer dang dangerfield daniel daniels danjuma
  danks dannatt danso darbar darby darbyshire darcey darcy darko darkwa darley darlington darlow darnell dart darwish
  das dasgupta dashwood dasilva datta dattani daubney daunt davenport davey david davidson davie davies davis davison
  dawar dawber dawe dawes dawkins dawood dawson day de-luca de-vries deacon deakin dean deane dearden dearing dearlove
  deasy debenham debnath decosta deegan deeley deering deighton dekker delacruz delahunty delaney delap delargy
  delgado delisser dell delves demetriou demir demirci dempsey dempster denby deng denham denholm denman denning
  dennis dennison denny densham dent denton denyer derbyshire dere dermody derrick derry desai deshmukh deshpande
  desouza desta devane devaney deveraux deverell devereux devi deville devine devlin devoy dewan dewar dewes dewhurst
  dewsbury dexter dhaliwal dhami dhanda dhanjal dhariwal dhawan dhesi dhillon dhindsa dhingra dhir dholakia diaconu
  diakite diallo diamond dias diaz dibble dickens dickenson dickie dickinson dickson diffley digby diggle dignam
  dijkstra dike dilks dilley dillon dillow dilworth dilwyn dimaculangan dimitriou dimitrov dimmock dineen ding dingle
  dinh dinsdale dinwiddie diop ditchfield diver dixon dlamini doan dobbie dobbin dobbs dobre dobson docherty docker
  dodd dodds dodgson dodman dodson dogan doggett doherty doig dolan dolby domingo dominguez donachie donagh donaghey
  donaghy donald donaldson donegan dong donkor donlan donlon donnelly donoghue donohoe donohue donovan doody dooher
  doolan dooley doonan doran dorling dorman dormer dorrington dosanjh dosunmu dougall doughty douglas doumbia
  douthwaite dove dovey dowd dowdall dowden dowell dowie dowler dowling downes downing downs dowse dowson doyle
  drabble drabwell drake dransfield draper draycott dredge drever drew drewery drewett drinkwater driscoll driver
  drozd drummond drury dryden drysdale du duale dube dubey dubois duckett duckham duckworth duda duddy dudek dudley
  duff duffield duffin duffy dufton dugdale duggan duignan duke duma dumbleton dumitru dummett dunbar duncan duncombe
  dunford dungey dunkerley dunkley dunlop dunmore dunn dunne dunnett dunning dunphy dunstan dunwoody duong durham
  durkin durnin durrani durrant duthie dutt dutta dutton duxbury dvorak dwight dwivedi dwyer dyas dyer dyke dyment
  dymond dynes dyson dziedzic eades eagle eagles eaglestone eames eapen eardley earl earley earnshaw earp easby east
  easterbrook eastham eastlake eastman easton eastwood eatock eaton ebbs ebo ebrahim eccles eccleston echendu
  eckersley eddison eddleston eddy ede eden edgar edge edgecombe edgell edgeworth edgington edmiston edmond edmonds
  edmondson edmondstone edmunds edney edozie edwardes edwards effah effiong egal egan egbe egerton eggington eggleston
  ehiogu einion ejiofor eke ekwueme elahi eland elbadawi elcock elder elderfield eldridge elford elgar elhassan elias
  elkington elkins ellam ellershaw ellerton ellery ellington elliot elliott ellis ellison ellwood elmes elmi elmore
  elnour elphick elphinstone elsayed elsdon elsey elsworth elton elvin elwell elwood embleton emenike emerson emery
  emmanuel emmerson emmett emmott endacott enderby english ennis enright enriquez entwhistle entwistle enwere ephraim
  erdogan erem eriksson erskine escott esler espinosa espiritu espley esposito essien estrada etchells etherington
  etim ettridge eunson eustace evangelista evans eveleigh everard evered everest everett everitt evershed everson eves
  ewart ewbank ewens ewing exley exton eyles eynon eyre eze ezeani ezeh ezekiel ezekwesili ezenwa ezeonu facer fadel
  fadipe fagan fagbenle fahey fahy fairbairn fairbank fairbanks fairbrass fairbrother fairclough fairfax fairfield
  fairhurst fairley fairlie fairweather fajardo fakunle falade falcon falconer faleye falkner fallon fallows fan
  fannon fanshawe fapohunda faraday farag farah fardell farinde farkas farley farmer farnell farnham farnworth farole
  farooq farouk farquhar farquharson farr farrah farrand farrant farrar farrell farrelly farrer farrington farrow
  farrugia farrukh farthing fasanya fashola faulds faulkner faull favell fawcett fawzi fay faye fazackerley fazakerley
  fealy fearon feather featherstone featherstonehaugh feehan feeley feeney feighery fell fellows felton fenby feng
  fennell fennelly fenner fennessy fensome fenton fenwick fergus ferguson fergusson fernandes fernandez fernando
  fernie fernley ferrari ferraro ferreira ferrie ferrier ferris ferry fewtrell ffoulkes fiddes fiddler fidler field
  fielden fieldhouse fielding fields fiennes figueiredo fijalkowski filby filipek fillingham finan finch fincham
  findlater findlay findley finegan fineman finlay finn finnegan finnerty finney finnigan finnis finucane firman firth
  fischer fish fisher fishwick fiske fitch fitton fitzgerald fitzgibbon fitzmaurice fitzpatrick fitzsimmons fitzsimons
  fitzwilliam flack flaherty flanagan flanders flannery flavell flavin flaxman fleetwood fleming fletcher flett
  fletton flewitt flinders flint flitcroft flockhart flood florea florence flores flowerdew floyd fludd flynn foden
  fofana fofanah fogarty fogg fok folarin foley folkard follett fong fonseca foote footitt foran forbes ford forde
  fordham fordyce foreman forgan forman formby forrest forrestal forrester forsdyke forshaw forster forsyth fortescue
  fortune forward fosdick foss foster fosu fothergill fotheringham foulds foulger foulkes fouracre fowkes fowlds
  fowler fowlie fox foxall foxcroft foxley foxton foy foyle fraczek frampton francis franco francombe frankham
  frankish frankland franklin franklyn franks fraser frater frazer freake freathy freegard freeman freer freestone
  freeth fremantle french frensham fretwell friar frimpong frith frobisher froggatt frosdick frost froud froude fry
  fryatt fryer fu fudge fulbrook fulcher fulford fullarton fuller fullerton fulton fung furlong furness furniss
  fursdon furze fyfe fynn gabb gabriel gadd gadhvi gadsby gadsden gaffney gahir gaikwad gainsborough gaitskell
  gajewski gajjar gakhar galang galbraith gale gall gallacher gallagher gallardo gallaway galley galliers gallimore
  gallo galloway galpin galsworthy galt galvez galvin gamble gamblin gammon ganatra gandey gandhi gandy ganguly gannon
  gao garba garbett garbutt garcha garcia gardiner gardner garfield garforth garg garland garlick garman garner
  garnett garrard garrett garrick garrigan garrity garrod garside garstang garton garvey garvie garwood gascoigne
  gascoyne gashi gaskell gaskill gaskin gasson gateley gately gatenby gater gates gathercole gaughan gauld gault gaunt
  gavigan gavin gawne gawthorpe gaylard gayle gaynor gbadamosi geary gebre gebremariam gebremedhin gebreselassie
  geddes gedge gee geldard gelder gell gemmell gemmill genders geoghegan george georgescu georgiadis georgiev georgiou
  geraghty gerard gerges gerrard gerrity gethin getty ghanem ghani gheorghe gherman ghimire ghosh gianni gibb gibbard
  gibbins gibbons gibbs giblin gibney gibson gibsone gichuru giddings gifford gilbert gilbertson gilby gilchrist giles
  gilkes gilks gill gill-sandhu gillan gillanders gillard gillatt gillen gillespie gillett gilliam gillies gilligan
  gilliland gillingham gilmartin gilmore gilmour gilpin gilroy gilson giltrap gingell ginn ginty giordano girdler
  girling girma girvan gisborne gittens gittings gittins gladstone gladwin glaister glanville glasby glasgow glasper
  glass glassborow glaze glazebrook glazier gleadall gleave gledhill gleeson glen glencross glendinning glenister
  glenn glennie glennon glossop gloster glover glowacki glynn glynne goad goater gobbett godbold goddard godden
  godfrey godsell godsmark godwin goggin gogoi goh gohil goldberg goldfinch goldie golding goldsack goldsborough
  goldsmith goldstein goldstone goldthorpe golightly gollop gomes gomez goncalves gondal gonsalves gonzales gonzalez
  gooch good goodacre goodair goodall goodchild goode gooder goodfellow goodhew goodier gooding goodlad goodman
  goodship goodson goodwin goodyear goodyer goold gordon gore gorecki goring gorman gormley goronwy gorringe gorski
  gorst gorton gosai gosal gosden gosling gosnell gosney gossage goswami gott gotts gouge gough gould gourlay gow
  gowan gowans gower gowing gowland goyal grabowski grady grafton gragg graham grainger grandison granger grant
  grantham granville grassick gration gratton gravell graveney graves gray grayling grayshon grayson grealish greaney
  greasley greatorex greaves greco green greenacre greenall greenaway greener greenfield greenhalgh greenhill
  greenhough greening greenland greenlees greenslade greensmith greenway greenwell greenwood greer greet gregg gregory
  gregson greig grenville gresham gresty grewal grewar grey gribben grice grier grierson grieve griffen griffin
  griffith griffiths grigg griggs grigore grigson grimes grimley grimmett grimshaw grimwood grindley grindrod
  grinstead grist groat grogan gronow groom grose grosvenor grout grove grover groves grubb gruffydd grundy grunwell
  grzelak gu guerrero guest guevarra gueye guha guild guinan guinness guled gulliver gumbo gunaratne gunasekara
  gunawardena gunay gunn gunning gunson guo guppy gupta gurney gurung guthrie gutteridge guttridge guy gwala gwatkin
  gwilliam gwilt gwilym gwyn gwynfryn gwynn gwynne gwyther gyasi gyimah gyles habgood habib habte hackett hackney
  haddad haddock haddon haddow haden hadfield hadjigeorgiou hadjiioannou hadland hadley hadlow hagan haggar haggart
  haggarty haggerty haggis hagos hague haidari haigh haile haines hainsworth haji hakim hakimi halai halcrow haldane
  haldar hale halford halfpenny halkerston halkett hall hallam hallett halley halliday halligan halliwell halloran
  hallows halls hallworth halpin halsall halsey halstead hamad hambleton hamblin hambling hamdan hameed hamer hamid
  hamill hamilton hamlet hamlin hamlyn hammersley hammerton hammett hammond hampson hampton hamza han hanbury hancock
  hand handforth handley handscomb handyside hanif hanks hanlan hanley hanlon hanna hannaford hannah hannam hannan
  hannaway hannigan hannon hanrahan hansell hansen hansford hanson hanvey hao haq haque harbottle harbour harbron
  harcourt hardaker hardcastle harden hardie harding hardingham hardisty hardman hardwick hardwicke hardy harewood
  harford hargrave hargreave hargreaves hariri harker harkin harkins harkness harland harley harlow harman harmer
  harmsworth harness harold harper harpin harpur harrap harries harriman harrington harriott harris harrison harrod
  harrold harron harrop harrow hart harte hartland hartle hartley hartness hartnett hartshorn hartshorne hartwell
  hartwright haruna harvey harwood haseldine hashemi hashmi haslam haslehurst haslett hassall hassan hassani hassell
  hassett hastie hastings haswell hatchard hatcher hatfield hathaway hatherall hatherley hattersley hatton hatzis
  haugh haughey haughton havard havelock havers haverson haviland hawcroft hawes hawke hawken hawker hawkes
  hawkesworth hawkey hawkings hawkins hawkridge hawksworth hawley haworth hawthorn hawthorne haxby hay hayat haycock
  hayden haydock haydon hayer hayes hayhurst hayles haylett hayling haylock hayman haynes hayter hayton hayward
  haywood hazard hazel hazeldine hazelwood hazlehurst hazlewood head headland headley heald healey healy heane heaney
  heap heaps hearn hearne heasman heath heathcote heatherington heathfield heatley heaton heavey hebblethwaite hebden
  hebditch heckles hector hedderwick heddle hedge hedges hedley heeley heeney heer heffernan heffron hegarty hegde
  heggie helliwell hellyer helm helme helsby hembrow hemingway hemmings hempstead hemsley hemsworth henderson hendrick
  hendricks hendrie hendriks hendry heneghan henley hennessey hennessy henning henriques henry henshall henshaw
  hensley henson henstock henstridge henwood hepburn heppell hepple heppleston heptonstall hepworth herath herbert
  herbertson heritage herlihy hermiston hermosa hernandez herne heron herrera herring herrington herriot herron hersi
  heseltine hesketh heslop hetherington hettiarachchi hewetson hewitson hewitt hewlett hewson hextall heyes heyward
  heywood hibberd hibbert hibbs hickey hickling hickman hickmott hicks hickson hickton higginbotham higginbottom
  higgins higginson higgs higham highfield highton higson hijazi hildebrand hilditch hildreth hill hillary hillen
  hiller hilliard hillier hillis hillman hillock hills hillyard hillyer hilton hinchcliffe hinchliffe hinckley hind
  hindle hindley hindmarsh hinds hindson hine hines hingston hinkley hinks hinton hipkin hipkiss hirani hird hirons
  hirst hiscock hiscox hitchcock hitchen hitchens hitchin hitchings hitchman ho hoad hoadley hoang hoar hoare hoban
  hobart hobbs hobday hobden hobson hockaday hocking hockley hodder hoddinott hodge hodges hodgetts hodgkinson
  hodgkiss hodgson hodkinson hodson hoey hogan hogarth hogben hogg hoggart hoggarth holbrook holcombe holcroft
  holdcroft holden holder holdsworth holehouse holford holgate holland hollander holleran holles holley hollick
  holliday hollier hollingsworth hollingworth hollins hollis holloway hollowood hollywood holman holme holmes holroyd
  holroyd-smith holt holton holyoak holyoake homer honeyman honour hood hook hoole hooley hooper hooson hooton
  hopcroft hope hopewell hopkin hopkins hopkinson hopper hopson hopwood hoque horak horan horn hornby horne horner
  hornsby hornsey horobin horrocks horscroft horsfall horsfield horsley horton horvath horwood hoskin hosking hoskins
  hossain hosseini hotchkiss hothersall hou hough houghton houlihan houlston houlton hounsell hourihane house housley
  houston hove howard howarth howcroft howden howe howell howells howes howie howieson howitt howlett howley howson
  hoxha hoyland hoyle hoyles hristov hruska hu huang huband hubbard hubble huckle hucknall huda huddart huddleston
  hudson huffman huggett huggins hughes hugill hui hulbert hull hulland hulley hullock hulme hulse humble hume
  humphrey humphreys humphries hunnam hunnisett hunt hunter huntley huntsman hurd hurley hurrell hurren hurst husband
  huscroft huskisson hussain hussaini hussein hussey hutchings hutchins hutchinson hutchison hutt hutton huxley
  huxtable huynh hyam hyatt hyde hyland hylton hyman hynd hyndman hynes hyslop iacovou ibbetson ibbotson ibe ibeh
  ibekwe ibraheem ibrahim iddon idowu ifill igbinedion ige ignacio igwe ikande ikin ikpeazu ikpeme iles iliescu iliffe
  illingworth illsley ilunga ilyas imlach imoh imran imrie imtiaz ince ineson ingham ingle ingleby ingledew inglis
  ingoldsby ingram ings inkster inman innes inoue inskip instone inzamam ioannou ionescu ip iqbal ireland ireson
  iroegbu irons ironside irvine irving irwin isaac isaacs isbister ishaq isherwood islam islamova ismail ithell ivanov
  ivanova ives iveson ivey ivory iwu iyengar iyer izzard jabbar jaber jablonski jacinto jack jackman jacks jackson
  jacob jacobs jacobson jacques jadeja jadhav jafari jaffer jagger jagpal jahan jain jakubowski jalil jalloh jama
  jamal james jameson jamieson jamil jamshed janaway jandu janes jani janjua jankauskas jankowski jansen jardine
  jarman jarrah jarratt jarrett jarvie jarvis jasinski jaskiewicz jasper jassal jassim javed jaworski jayasinghe
  jayasuriya jayawardena jayaweera jeal jeans jeavons jeeves jeffcoate jefferies jeffers jefferson jeffery jeffree
  jeffreys jeffries jegede jelley jellicoe jempson jenkin jenkins jenkinson jenner jennings jennison jensen jephcott
  jephson jepson jermyn jerome jerram jervis jessop jewell jewitt jeynes jha jia jiang jimenez jin joannou jobanputra
  jobling jobson johal johansen johansson john johns johnson johnston johnstone joliffe jolley jolliffe jolly jones
  joof joplin jopling jopson jordan jose joseph joshi jovanovic jowett jowitt joyce joynson juarez jubb judd judge
  judson juhasz jukes juma jung junor jupp kabbah kabir kaczmarek kaczynski kader kafle kahlon kahn kakar kalinowski
  kalnins kalsi kalu kaluzny kamara kamau kamel kaminski kan kandel kandola kane kang kania kanu kapoor kara karam
  karim karimi kariuki karki karlsson karunanayake karunaratne kasprzak kassem kassim katz kaul kaur kaushal kavanagh
  kay kaya kayani kaye kayode kazi kazlauskas keane keaney kearney kearns keating keats keaveney kebbell kebede
  kedward keeble keefe keegan keelan keeler keeley keeling keen keenan keene kehoe keighley keightley keillor keily
  keir keita kelechi kelleher keller kellett kelliher kellock kells kelly kelsall kelsey kelso kemble kemp kempson
  kempster kempton kendall kendrick kenealy kenfyn kennard kennaway kennedy kennelly kennett kenney kenningham kenny
  kensington kent kenward kenworthy kenyatta kenyon keogh keough ker kerai kerfoot kermode kernaghan kernohan kerr
  kerridge kerrigan kerrison kershaw kerslake kesteven keswick ketema ketteridge kettle kettlewell key keyes keys
  keyworth khader khadka khaira khalid khalil khan khanam khanna khatkar khatri khattak khatun khela khokhar khoo
  khoury khumalo khurana kibble kidd kiddle kielty kiely kiernan kilbane kilbride kilburn kilby kilcoyne kilgallon
  kilgour kilic kilkenny killeen killick killip kilner kilpatrick kilroy kim kimani kimber kimberley kimble kincaid
  kinch kinder kindred king kingdom kingham kinghorn kingman kingsbury kingsland kingsley kingsnorth kington kinloch
  kinnaird kinnear kinnell kinross kinsella kinsey kinsman kipchoge kipkemboi kiplagat kipling kiran kirby kirk
  kirkbride kirkby kirkham kirkland kirkman kirkpatrick kirkup kirkwood kirton kirwan kiss kitchen kitchener kitchin
  kitching kitson kitto kittow klein klimek knaggs knapman knapp knapper knatchbull kneale kneebone kneen knibbs
  knight knighton knights knopp knott knotts knowler knowles knowlson knox koc koch kofi kohli kolawole koller kollie
  kolodziej konadu konate kong konneh korkmaz koroma kosinski kostas kostov kotecha kouassi kovacs kovalenko kowalczyk
  kowalewski kowalska kowalski kozak kozlowski krasniqi kravchenko krawczyk krishnamurthy krishnan krol kruger krupa
  kubiak kucera kucharski kuczynski kuhn kulkarni kumar kumarasinghe kumari kurian kurt kuruvilla kusi kuti kuznetsov
  kwan kwarteng kwiatkowski kwok kyei kyffin kyle kynaston kyriacou kyriakou labuschagne lacey lackey lacson lacy lad
  ladd ladley laffan lafferty laffey lahiff lai laidlaw laing laird laithwaite laity lakatos lake laker lakhani
  lakshmanan lal lall lally lam lama lamb lambert lambeth lamont lampard lamplugh lamptey lancashire lancaster landeg
  lander landon lane lanes laney lang langan langdale langdon langford langham langhorne langlands langley langridge
  langstaff langston langton lannon lansbury lansdowne laphan lapsley larbi larcombe lardner large larkin larner
  larsen larsson larter lashley lasisi laskaris latham lathan latimer latter lau lauder laughlin laughton laundon
  laurenson laurent laverick laverty lavery lavin law lawal lawford lawler lawless lawley lawlor lawn lawrance
  lawrence lawrenson lawrie laws lawson lawton laxton laycock layton lazar lazenby lea leach leadbeater leadbetter
  leader leahy leake leakey leaney lear leary leask leatham leather leatherbarrow leaver leavey leck leckie leddy
  ledger ledingham ledwidge lee leech leedham leek leeming lees leeson lefevre legaspi leggatt legge leggett lehane
  lehmann lei leigh leighton leitch leith leivers lemon lenaghan lenehan lenihan lennie lennon lennox lenton leonard
  lepper lerwill leslie lester leszczynski letchford letts leung leveson levett levick levy lewandowska lewandowski
  lewin lewington lewis lewsey leyland leyshon li liang liao liddell lidder liddiard liddle liddy liggett lightbody
  lightbown lightfoot lightowler lilley lillis lillywhite lim lima limbachia limbrick limbu lin linacre lindley lindop
  lindsay lindsell lineham linehan lines linfield linfoot lingard lingwood linklater linley linnane linnell linton
  lippiatt lipscombe lis lister liston litchfield lithgow little littleboy littlejohn littlewood liu livermore livesey
  livingston livingstone liyanage llewellyn llewelyn lloyd llwyd llywelyn lo loach lobb lobley lobo lochhead locke
  lockett lockhart lockwood lockyer loder lodhi loftus logan lok lomas lomax lombard lombardi londesborough long
  longbottom longden longhurst longley longman longmore longstaff longworth looker loomes lopes lopez lord lorimer
  loughlin loughnane loughran loughrey lovatt love lovegrove lovejoy lovelace loveland loveless lovell loveridge
  lovett loveys low lowde lowden lowder lowe lowery lowes lowndes lowrie lowry lowther loxley loxton lu lubis luby
  lucas luck luckett luckhurst ludlow luff lugg lui luk lumb lumley lumsden lund lungu lunn lunney lunt luo luong
  lupton luscombe lusk luthra luxford luxton lv lwin ly lyall lydon lye lyle lymer lynam lynas lynch lyness lyon lyons
  lysaght lythgoe lyttle lytton ma mabuza macallister macaraeg macarthur macaskill macaulay macauley macbeth maccallum
  maccoll maccorquodale maccrimmon maccuish macdermott macdiarmid macdonald macdougall macduff maceachern macewan
  macfadyen macfarlane macgillivray macgillvray macgregor machado macharia machin maciejewski macinnes macintosh
  macintyre maciver mack mackay mackellar mackenzie mackey mackie mackin mackinlay mackinnon mackintosh maclachlan
  maclaren maclean maclennan macleod macmahon macmillan macnab macnamara macneil macneill maconachie macphail
  macpherson macquarrie macrae macritchie macsween mactaggart macvicar madaki madan madden maddern maddison maddock
  maddocks maddox madeley madhavan madigan madine madu maduka madziva magalhaes magan magar magbanua magee magennis
  magiera magill maginn magnall magnusson magsaysay maguire mahaffey mahajan mahdi mahendran maher mahlangu mahmood
  mahmoud mahon mahoney mahony mai maidment mainwaring maitland majewski majid major mak makepeace makin makinde
  makinson makoni makowski makwana malam malcolm malhi malhotra malik malin malinowski malins malkin mallaghan mallard
  mallen mallett malley mallick mallinson mallon malone maloney malpas malpass maltby malthouse malunga mammadov
  manalo manby mancini mandal mandalia mander manders mandeville mangan mangat mangnall mangubat manickam manley mann
  mann-gill mannan manning mannion manns mansell manser mansfield mansley manson mansoor mansour mantle manton manu
  manuel manvell manzoor mao mapfumo maphosa maples mapletoft mapp maqbool marchant marchbank marchetti marciniak
  marden margetson margetts mariner marinescu marino marks marku marland marley marlow marlowe marner marple marples
  marques marquez marr marriner marriott marsden marsh marshall marsham marshman marsland marson marston martin
  martindale martinez martins martlew marufu marvell marwick marwood mascoll masih maskell maskrey maslen maslin mason
  masood massey massie masson masters masterson masterton matchett matei mathai matharu mather mathers matheson mathew
  mathews mathias mathie mathieson mathur matkin matovu matthews matthias mattingley mattison mattock maude maughan
  mawdsley mawer mawhinney mawson maxfield maxted maxwell may maycock mayer mayes mayfield mayhew maynard mayne mayo
  mayor maysmor mazorodze mazur mazurek mba mbeki mbewe mboya mbugua mcadam mcaleer mcaleese mcalister mcallister
  mcalpine mcandrew mcanulty mcardle mcarthur mcateer mcauley mcauliffe mcavoy mcbain mcbride mccabe mccafferty
  mccaffrey mccall mccallion mccallum mccann mccarron mccarthy mccartney mccausland mcclean mcclelland mcclure
  mccluskey mccoll mccollum mccomb mcconnell mcconville mccool mccormack mccormick mccourt mccoy mccracken mccrea
  mccreadie mccready mccrory mccrudden mccullagh mcculloch mccullough mccurdy mccusker mcdaid mcdermott mcdevitt
  mcdonagh mcdonald mcdonnell mcdonough mcdougall mcdowell mcelhinney mcelroy mcentee mcerlean mcevoy mcewan mcfadden
  mcfall mcfarland mcfarlane mcgahan mcgann mcgarrigle mcgarry mcgarvey mcgeady mcgee mcgeever mcgeough mcghee
  mcgibbon mcgill mcginley mcginn mcginty mcglinchey mcglone mcglynn mcgoldrick mcgonagle mcgonigle mcgough mcgovern
  mcgowan mcgrady mcgrath mcgregor mcgrory mcguigan mcguinness mcguire mcgurk mchale mchugh mcilroy mcilwaine mcinally
  mcinerney mcinnes mcintosh mcintyre mciver mckay mckeag mckean mckee mckeever mckelvey mckendry mckenna mckenzie
  mckeown mckernan mckibbin mckie mckillop mckinlay mckinley mckinney mckinnon mckinstry mcknight mclachlan mclaren
  mclarnon mclaughlin mclean mcleish mclellan mcleod mcloughlin mcmahon mcmanus mcmaster mcmeekin mcmenamin mcmichael
  mcmillan mcmullan mcmullen mcmurdo mcmurtry mcnab mcnair mcnally mcnamara mcnamee mcnaught mcnaughton mcneice mcneil
  mcneill mcnicholas mcnicholl mcniff mcnulty mcparland mcpartland mcpartlin mcphail mcphee mcpherson mcphillips
  mcquade mcquaid mcqueen mcquillan mcrae mcritchie mcroberts mcshane mcsherry mcsorley mcspadden mcsweeney mctaggart
  mctavish mcteague mcternan mcveigh mcvey mcvicar mcwhirter mcwilliams meacham meachen meachin meaden meadowcroft
  meadows meadway meagher meakin meaney mears measham medcalf medcraft medhurst medina medley medlicott medlock mee
  meehan meek meekin meenan megson mehmood mehta meijer meikle meiklejohn mejia mekonnen meldrum melhuish melia
  melling mellish mellor mellors melody melrose melton melville melvin menary mendes mendis mendonca mendoza mendy
  meng menon mensah mensah-bonsu menzies mercado mercer merchant meredith mernagh merrick merricks merrifield merrill
  merriman merritt merriweather merry merryweather mervyn messenger messer meszaros metcalf metcalfe methven meyer
  meynell meyrick mhlanga mia miah micallef michael michaelides michalak michalski michie micklethwaite middlemas
  middlemiss middleton midgley midwinter miftari mihai mihailov mihalache mikhail mikkelsen mikolajczyk mikula milburn
  miles milford mill millar millard miller millership millett millican millichip milligan millington millman millner
  mills millward milne milner milnes milroy milson milton milward minchin mingay minhas minns minshall minshull minter
  minto minton mir mirfin mirza mirzaei mishra misra misselbrook mistry mitchell mitchelmore mitchinson mitford mitra
  mitrea mittal mkhize mndawe mobbs mockford modha modi moffat moffatt moffett moffitt moghaddam mohamed mohammad
  mohammed mohamud mohan mohanty moir mok moldovan molefe molesworth molina molla mollah molloy molnar moloney molony
  molyneaux molyneux momoh monaghan monckton moncrieff moncur mongan monk monkhouse monks monnery monroe montague
  monteiro monteith montero montgomerie montgomery moodie moody moon mooney moor moorcraft moorcroft moore moorehead
  moores moorhead moorhouse moorthy morales moran mordaunt mordecai moreau morecambe morecroft moreira moreland moreno
  moreton moretti morgan moriarty morina morjaria morland morley morpeth morphet morrell morrey morrice morris
  morrisey morrison morrissey morrow mort mortimer mortimore morton moseley moses mosley mosquera moss mossop mostyn
  motala motherwell mott mottershead mottram mouat moulding moulds moulton mounsey mountain mountford mountjoy mousa
  mowat mowatt mowbray mowforth moxham moxon moyes moylan moynihan moyo mpofu mroz msiska mubarak muchena muchiri
  muckle mudd muddiman mudenda mudie mugabe muggeridge mughal mugisha mugo muir muirhead mukamuri mukherjee
  mukhopadhyay mukhtar mulcahy mulchrone mulder mulderrig muldoon mulgrave mulgrew mulhall mulhern mulholland mullan
  mullaney mullarkey mullen mullender muller mulligan mullin mullins mulqueen mulroy mulvaney mulvey mulvihill mumba
  mumby mumford muncaster munday mundell mundy munir munn munnelly munoz munro munroe munshi munslow munteanu murad
  muraleedharan murch murchie murdoch murdock murfin murfitt murgatroyd muriuki murmu murnaghan murphy murray murrin
  murtagh murthy murton musa muscroft musgrave musgrove mushtaq muskett musonda musson mustafa mustoe musyoka mutasa
  mutch muthoni mutiso muttock mutua muzaffar muzenda mwale mwamba mwangi mwanza mwila myatt myburgh myers myerscough
  mylchreest myles myring nadarajah nadeem nadin nagle nagpal nagra nagy nahar naicker naidoo naik nair nairn nairne
  naish naji najjar nakamura nambiar namboodiri nandi nandwani nangle nankivell nanney napier naqvi narang narayan
  narayanan narula nascimento nash nasir nassar nasser natarajan nathan naughton navarro nawaz naylor nazari nazir
  ncube ndiaye ndlovu ndungu neads neagu neal neale neary neave needham neeson negash negi negm neil neild neill
  neilson nelligan nellist nelson nembhard nemec nemeth nepomuceno nesbit nesbitt nestor nethercott neto nettleship
  nettleton neumann neves neville nevin nevitt newall newbery newbold newborough newbould newbury newby newcombe
  newell newey newham newing newland newlands newley newlove newman newnham newsham newsome newson newstead newton ng
  ngai ngata ngcobo ngo ngugi nguyen ngwenya niazi nibbs niblett niblock nicholas nicholl nicholls nichols nicholson
  nickless nicklin nicks nickson nicol nicolaou nicoll nicolson niculescu nielsen niemiec nightingale nijjar
  nikolaidis nilsson nimmo ninan nisbet nistor niven nixey nixon njenga njoku nkansah nkemelu nkomo nkosi nkrumah
  nnadi nnaji nnamdi noakes nobbs noble noblet noblett nolan noonan noone noor noorzai norbury norcross norgate
  norgrove norman normandale normanton norouzi norrie norris north northage northcote northcott northey northfield
  northmore northover norton norwood nossiter notley nott nottage novak nowak nowakowski nowell nowicki noyce noyes
  nti ntim nugent nunan nunes nunn nunnerley nunney nur nursey nutt nuttall nutter nutting nwachukwu nwafor nwankwo
  nwaogu nweke nwobodo nwokolo nwosu nyambura nyamekye nyarko nyathi nye nyirenda nyoni nzeogwu o'brien o'callaghan
  o'connell o'connor o'dea o'doherty o'donnell o'donoghue o'dowd o'driscoll o'dwyer o'flaherty o'flynn o'gorman
  o'grady o'hagan o'halloran o'hara o'hare o'kane o'keefe o'keeffe o'leary o'mahony o'malley o'meara o'neil o'neill
  o'nions o'regan o'reilly o'riordan o'rourke o'shea o'sullivan o'toole oakden oakes oakey oakley oaten oates oatley
  oatway obafemi obasanjo obaseki obeid obeng obi obiang obika obiora obrien obuya ocampo ochieng oconnell oconnor
  oddie oddy odeh odell odeyemi odhiambo odoi odonnell odugbesan odukoya odunayo odunsi oduor oduya offor offord ofori
  ofosu ogbonna ogborne ogbu ogden ogg ogilvie ogilvy oglesby ogunbanjo ogundipe ogunleye ogunmola ogunsanya ogunsola
  ogunyemi oh ohara ojo okafor okane okeefe okeke okell okello okeowo okereke okezie okocha okoli okolie okolo okon
  okonjo okonkwo okorie okoro okoye okpara okunola okwuosa olabode oladapo oladipo olah olaniyan olaoye olatunji
  olawale olayemi oldacre oldbury oldershaw oldfield oldham oldknow oldroyd oleary oliphant oliveira oliver olivier
  olivieri ollerenshaw ollerton olney olorunfemi oloughlin oloyede olsen olsson olszewski olufemi olukoya olusanya
  omalley omand omar omari omondi omotayo omotola omotoso oneill onions onuoha onwudiwe onwuka onyango onyeka
  onyekachi oommen openshaw opiyo opoku oppong oprea oram orchard ord oreilly orford orji orme ormerod ormiston ormond
  ormsby ormston orourke orr orrell ortega ortiz orton orwell osagie osborn osborne osbourne osei oshea oshodi osinski
  osman osondu ostrowski osuji osullivan oswald oswell oswin otieno otley otoo ottaway otter otway oughton oulton ouma
  ousby outhwaite outram ovenden overend overton owen owens owers owolabi owusu oxborough oxenham oxlade oxley oxtoby
  oyebanji oyedele oyedepo oyelade oyelaran oyeleke oyelowo oyewole oyinlola ozdemir ozkan ozols ozturk pabari pacheco
  packer packham packwood padden paddison paddock paden padfield padgett padilla padley padmanabhan pagan page pagett
  pahl paige paine painter paisley palfrey palfreyman palgrave palin paliwal pallett pallister palmer pan panayiotou
  pandey pandya panesar pang panganiban pankhurst pannell pannu panter papadakis papadopoulos papageorgiou papas pape
  papp papworth paradine pardew pardoe parekh parfitt pargeter parham parhar parikh paris parish park parke parker
  parkes parkhouse parkhurst parkin parkinson parkman parks parle parmar parmenter parmley parnell parr parris parrish
  parrott parry parslow parsons parthasarathy partington parton partridge parvez pascall pascoe pascual pashby pashley
  paske paskin pasquill passmore patchett patel pateman pater paternoster paterson pathak pathan pathirana
  pathmanathan patil paton patrick patten pattenden patterson pattinson pattison patton paul paulauskas paulson pavey
  pavitt pavlou pawar pawlak pawley pawlowski pawsey pawson paxman paxton payler payne paynter payton peacey peachey
  peacock peake pearce pearcey pearman pearn pears pearse pearson peart pease peasgood peat peatfield peck peckham
  pedder peddie pedersen pedley pedrick peebles peel peers pegg peggs pegler pegram peile pelaez pelham pell pelling
  pellow pemberton pemberton-lee pembroke penaloza penberthy pender pendergast pendlebury pendleton penfold peng
  pengelly penhale penhaligon penn pennant pennell penney pennick pennington pennock penny penrice penrose penry
  pentland penwarden pepper pepperell peprah percival percy pereira perera perez perkin perkins perks perrett perriam
  perrin perrins perrott perry persaud persson pert pescod petch peter peters petersen peterson petherick petkov
  petrauskas petrenko petrescu petrie petrov petrova pettifer pettigrew pettinger pettit pettitt petts petty peverell
  pexton peyton pham phan phelan phelps philbin philip philippou philips phillips phillipson philp philpot philpott
  philpotts phipps phiri phizacklea phoenix phull phung piatek pickard picken pickerill pickering pickersgill pickett
  pickford pickles pickstock pickthall pickup pickwell pidcock piddington pidgeon pierce piercy pierrepoint pietersen
  pietrzak piggott pigott pike pilarski pilbeam pilcher pilgrim pilkington pillai pillay pilling pimentel pinchbeck
  pinchin pinder pinfold pinheiro pinkerton pinkney pinnegar pinner pinnington pinnock pinto piotrowski piper pires
  pirie pitcairn pitcher pitchford pithadia pitman pitt pittam pittaway pitter pitts pizzey plaistow plant plaskett
  platt platten platts playfair playford pledger plews plimmer plowman plowright pluck plumb plumley plummer plumridge
  plumtree plunkett pocock poddar podmore poe pogson pointer pointon pokharel pokorny polat polglase polhill
  polkinghorne pollard pollett pollitt pollock polson pomeroy pomfret ponsford ponsonby pontin ponting poole pooley
  poon popa popat pope popescu popham popov popovic popple poppleton porritt porteous porter portman portwood postle
  postlethwaite potter potterton potts poudel poulson poulter poulton pounder povey powell power powley powney powrie
  poyner poynter poynton poyser prabhu pradhan pragnell prakash prasad pratt preece prees premaratne prendergast
  prentice prescott presland presley prestage prestidge preston prestwich prestwood pretty previte prewett price
  priday priddle pride prideaux pridham pridmore priest priestley priestman primrose prince pringle prinsloo prior
  pritchard pritchett probert probyn prochazka procter proctor prosser prothero protheroe proudfoot proudlock prouse
  prout provan prowse prudhoe prunty pryce prydderch pryde pryer pryke prynne pryor prytherch przybylski puckett
  pudney pugh pulford pullan pullen puller pulleyn pullin pulman pun punch puncher punnoose punshon purcell purchase
  purdie purdon purdy purewal puri purkayastha purkis purnell purser purslow purves purvis putnam puttick puttock puw
  pybus pye pyke pyle pym pyne pyper pyrah qadir qasim qazi qian qin qiu quach quadri quaid quail quansah quarmby
  quarrie quartermaine quarterman quaye quayle quelch quennell quested quiambao quick quigg quigley quilliam quilter
  quincey quine quinlan quinlivan quinn quinnell quinney quirk quirke quispe qureshi rabbitt raby rackham rackley
  radcliffe radford radley radnor radu rae raeburn raeside rafferty rafiq rafique rafter raftery ragg raghavan
  raghunathan raheem rahimi rahman rai raichura rainbird raine rainey rainford rainsford raistrick raitt raj raja
  rajagopal rajah rajan rajani rajapaksa rajaratnam rajendran rajkumar rajput raleigh ralph ralston ram ramachandran
  ramadan ramakrishnan raman ramanathan ramanujam ramaswamy rambaran ramdin ramirez ramlal ramnarine ramos rampersad
  ramsamy ramsay ramsbottom ramsdale ramsden ramsey ramshaw rana ranasinghe ranby rance rand randall randell randhawa
  randles ranganathan rangarajan ranger ranjan rankin rankine ransley ransom ransome rao raper raphael rapley rashid
  rashidi rasmussen rastogi ratcliff ratcliffe rathbone rathmell rathod rathore ratnam ratnayake rattigan rattray rauf
  raval raven ravenhill ravenscroft ravindran rawal rawat rawcliffe rawding rawle rawlings rawlins rawlinson rawnsley
  rawson rawsthorne ray raybould rayment raymond rayner raynes raynor raywood raza razak razzaq rea read reader
  readman reaney reardon reavey reavley rebbeck rebelo reddaway reddick redding reddington reddy redfearn redfern
  redford redgrave redhead redman redmayne redmond redpath redshaw redwood reece reed reekie rees reese reeve reeves
  regan regmi rehman reid reidy reilly relf relph ren rendall rendell renfrew rennick rennie rennison renshaw renton
  renwick reveley revell rew rex reyes reynard reynolds reynoldson rezaei rhind rhoades rhodes rhydderch rhys riach
  ribchester ribeiro ricardo ricci rice rich richards richardson riches richey richings richmond rickard rickards
  rickerby rickett ricketts ricks riddell ridden riddick riddiford riddle riddles rideout ridgeway ridgway ridings
  ridler ridley ridout rigby rigg rigney riley rimell rimington rimmer ring ringer ringland ringrose rintoul riordan
  rios ripley ripon rippon risby risdon riseborough rishworth risley ritchie ritson rivera rivett rivington rixon
  riyat rizvi rizzo roach roake roan robb robbie robbins roberson roberts robertson robins robinson robison robson
  roby roch rocha roche rochester rochford rodda roddick roddy roderick rodger rodgers rodrigues rodriguez rodway
  rodwell roe roebuck roffey rogan rogers rogerson rojas roland roldan rolfe rolland rollings rollins rollinson rolls
  rolph rolston romaine romano romero romney ronaldson ronan rooke rooney roper rosario rosbotham roscoe rose
  rosekilly rosenberg roseveare rosewarne roskell ross rossall rosser rossi rossiter rostami rostron rotherham rothery
  rothwell roughley roulston round rourke rouse routledge rowan rowbotham rowbottom rowden rowe rowell rowland
  rowlands rowlandson rowles rowley rowling rowlinson rowntree rowse rowson roxburgh roy royce roychowdhury royds
  royle royston ruane ruck rudd ruddick ruddle ruddock rudge rudkin ruffell rugg ruiz rumbelow rumble rumbold rumney
  rumsey runciman rundell rundle ruparelia rusby rushbrook rushby rushforth rushton rushworth ruskin russell russo
  russon ruston rusu rutherford ruthven rutkowski rutland rutledge rutter ruxton rwigema ryall ryan rycroft ryder
  rydings rye rylance ryland rylands ryman saad sabbagh sabine sabir sachdev sackett sadd saddington sadiq sadler
  sadowski saeed saffell safi sagar sagoo saha sahin sahni sahota saini sainsbury saint salah salako salameh salami
  salazar saldanha saleem saleh salim salisbury salkeld salman salmon salmond salonga salter salthouse saltmarsh
  salvador salvage samaan samad samara samarasinghe samaraweera sampson samson samuel samuels samways sanchez
  sanctuary sandall sandbach sandell sandeman sanders sanderson sandes sandford sandham sandhar sandhu sandiford
  sandilands sandison sandland sands sandu sandys sanford sang sanger sangha sanghera sangster sankaran sankey sannoh
  sansom santiago santos sanusi sapkota saran sargeant sargent sarkar sarmiento sarpong sarraf sarson sarwar satchell
  sathasivam satterthwaite saul saunders saunderson savage savage-nwosu savill saville savory savva savvides sawbridge
  sawicki sawyer sawyers saxby saxena saxon saxton sayce sayed sayer sayers sayle saynor scales scally scanlan scanlon
  scannell scarborough scarfe scargill scarisbrick scarlett scarr scarth scattergood schafer schmidt schneider
  schofield scholefield scholes scholey schroder schultz schulz schwarz scobie scoble scofield scollan scollay scorer
  scotland scotney scott scotter scotton scoular scoullar scragg scrase scrimgeour scrimshaw scriven scrivener
  scrivens scruton scrymgeour scullion scully scurr seabrook seago seagrave seal sealy seaman seamark searle sears
  seaton seaward sebastian sebright seddon sedgley sedgwick seed seeds seery seetharaman sefton segal sehgal sehmi
  sekhon selby selden self selkirk sellars sellers selley sellick sellwood selwood selwyn semple sen senanayake
  senghore senior senton sergeant serrano sesay setchell seth sethi seton settle severn sevilla seward sewell sexton
  seymour shaban shabir shackell shackleton shacklock shadbolt shade shadwell shafi shafiq shafique shafto shah shahid
  shahzad shaikh shail shakir shakya shan shanahan shand shankland shanks shanley shanmugam shannon shao shapcott
  shapiro shapland shardlow sharif shariff sharkey sharma sharman sharp sharpe sharples sharpley sharrock shattock
  shaughnessy shaw shawcross shayler shea sheard shearer shearing shearman shears shearwood sheather sheedy sheehan
  sheehy sheen sheffield shehata shehu sheikh shelbourne shelby sheldon sheldrake shelley shelton shen shenfield
  shenton shephard shepherd sheppard shepperson sherbourne sherchan sheridan sheriff sherlock sherman sherpa sherratt
  sherriff sherrin sherrington sherry sherwin sherwood sheth shevchenko shevlin shi shiel shields shiels shilling
  shillito shilton shimmin shinde shine shingler shinn shipley shipman shippey shipton shirley shirt shirtcliffe
  shoebridge shokoya shooter shore shorrock shorrocks short shorten shorter shorthouse shotton shovelton showell
  shreeve shrestha shrubsole shufflebottom shuker shukla shum shumba shute shutt shuttleworth sibanda sibley siddall
  siddique siddiqui siddle siddons sidebotham sidebottom sidey sidhu sidney sidwell sienkiewicz sihota sikdar sikora
  sikorski silcock silk sillars sillence silva silveira silver silverman silverwood silvester silvey sim simcock
  simcox simister simkin simkins simkiss simm simmonds simmonite simmons simms simoes simon simons simpkin simpkins
  simpson sims simsek sinclair sinden siney singer singh singhania singleton sinha sinnott siriwardena sissons sithole
  siu sivakumar sivalingam sivanathan sivapalan sivaramakrishnan sizer skaife skeates skeet skeete skelding skelhorn
  skelly skelton skerritt skerry skidmore skillen skinner skipp skipper skipton skipworth skowronski skuse slack slade
  slaney slater slattery slaughter slavin sleath slee sleeman sleigh sleight slevin slinger slingsby sloan sloane
  slocombe sly smail smailes smales small smallbone smalley smallman smallwood smart smeaton smedley smee smeeton
  smelt smethurst smillie smit smith smitham smithers smithies smithson smithurst smurthwaite smyth smythe snaith
  snape snedden sneddon snelgrove snell snelling snook snow snowball snowden snowdon snoxall soames soares sobczak
  sobczyk sobers sohail sohal sokolov sokolowski solanki soliman solley solloway solomon somasundaram somers somerset
  somerville song soni sonigra sood soper sorensen soriano sorrell sosa sothilingam soto soulsby sousa soutar souter
  southall southam southcott southern southgate southward southwell southworth sow sowande sowden sowerby sowter
  soyinka spacey spain spalding spanton spargo sparham sparke sparkes sparks sparrow spavin speakman spear spearing
  spearman spears speed speight speirs spence spencer spendlove spenser sperring spicer spiers spillane spiller
  spilsbury spink spinks spittle spooner spoor sposito spowart spratt spray spriggs spring springer springett
  springthorpe sproat sproston sprott sproul spruce spurgeon spurling spurr spurrier squire squires squirrell sri
  srinivasan stacey stackhouse stafford stagg stainer staines stainforth stainthorpe stainton staley stallard
  stallwood stamford stammers stamp stamper stan stanbridge stanbury standen standing standish standring stanfield
  stanger stanhope staniforth stankevicius stanley stannard stanners stanton stanway stanworth staples stapleton stark
  starkey starkie starr startin staten statham staunton staveley stead steadman stearn stebbing stebbings stedman
  steed steeds steel steele steen steer stefanov stein stenhouse stenning stephanou stephen stephens stephenson
  stepien stepney steptoe sterland sterling stern sterne sterry stevens stevenson steward stewart stiff stiles stilgoe
  stillman stimpson stimson stinson stirk stirland stirling stirrup stitt stobart stobbart stobbs stock stockdale
  stocker stocks stockton stockwell stoddart stoica stoker stokes stokoe stone stoneham stonehouse stoneman stoner
  stones stonier stopford storer storey storr storrie stott stoughton stout stow stowe stowell strachan stradling
  straker strang strange strangeway stranks stratford strathearn strathie stratton straw strawbridge streatfield
  street streeter stretch stretton strickland stride stringer stringfellow stripp strong stroud strudwick struthers
  strutt stuart stubbing stubbings stubbins stubbs stubley stuchbury studd studley sturdy sturgeon sturgess sturman
  sturrock sturt styles su suarez subedi subramanian suckling suddaby suffield sugden sugg sulaiman suleiman suleman
  sullivan sully sultan sumaria summerfield summerhayes summers summersby summerscales summerson summerville sumner
  sumner-okoro sumpter sumulong sun sundaram sunner supramaniam suresh suri surman surridge surtees surti sutcliffe
  suter sutherland suthers sutton svensson svoboda swaby swaffield swailes swain swaine swainson swales swallow
  swaminathan swan swann swanston swanwick swarbrick sweeney sweet sweeting sweetman swettenham swift swinburn
  swinburne swindell swindells swindlehurst swinfen swingler swinnerton swinton swithenbank sworn sycamore sydenham
  syed sykes syme symes symington symmonds symonds symons synnott syson szabo szczepanski szeto szewczyk szulc
  szymanski szymczak tabassum tabatabai tabor tadesse taggart tague taha tahir tailor tait taiwo takacs takyi talbot
  tallentire tallis tallon talukdar talukder tam tamang tambo tan tancock tandon tandy tanfield tang tankard tanner
  tannous tansey tansley tanveer taplin tapp tapper tapping tapsell tarbuck targett tariq tarling tarpey tarrant tarry
  tasker tassell tate tatlock tatlow tattersall tatton tavares tavener tawfik tawiah tawse tayler taylor taylorson
  teague teal teale tearle teasdale tebbs tebbutt tedder tedstone teece teesdale teixeira tejan tekle teklu telfer
  telford tembo temperley tempest temple templeman templeton tennant tennent tennyson teoh terrell terrett terrill
  terrington terry tesfamariam tesfaye tester tetley tetlow tetteh thach thackeray thackrah thackray thai thain
  thakkar thakrar thakur thambirajah thandi thangarajah thapa thapar thatcher thavarajah theaker theobald theodorou
  thewlis thiara thickett thin thind thirkell thirlwall thirlwell thirsk thiruchelvam thirunavukarasu thistlethwaite
  thiyagarajah thom thomaidis thomas thomason thomasson thombs thomlinson thompsett thompson thoms thomson thorburn
  thorn thornber thornberry thornborrow thornburn thorndike thorne thorneycroft thornhill thornley thornton thorogood
  thorp thorpe threadgold threlfall threlkeld thrower thrush thurgood thurlow thurman thurston thwaite thwaites thynne
  tian tibbetts tibbles tibbs tiberius tickle tickner tidmarsh tidswell tidy tiernan tierney tiffin tijani tilahun
  tilbrook tilbury tiller tillett tilley tillotson tilly tilson tilston timberlake timmins timms timoney timotin
  timpson tindal tindale tindall tindle tingey tingle tinker tinkler tinsley tiongson tipper tippett tipping tipton
  titcombe titley titmus titmuss titterington titterton tiwari toal tobin todd todhunter toft toh tolan toland
  tolentino tolland tollemache toller tolley tolman tolson toma tomalin tomaszewski tombs tomkins tomkinson tomlin
  tomlinson tompkins tompkinson toms toner tong tonge tongue tonks toogood toohey toolan toole tooley toomey toon toor
  topham toplis topping tordoff torrance torrens torres toseland tosh toth totten totterdell tottey tough toulson
  touray toure tovey towers towey towler townend towns townsend townshend townsley towse toy toyne tozer tracey tracy
  trafford trahearne trainer trainor tran tranter traore travers traverse travis traynor treacy treadgold treadwell
  treanor trebilcock tredinnick tree treece treharne trehearne trelawny treloar tremain tremayne tremblay tremlett
  trenchard treneary trengove trent tresidder trett trevaskis trevelyan trevena trevor trew trewin tribe trickett
  trigg triggs trim trimble trimby trinder trinh tripathi tripp trivedi troake trodd trollope trott trotter troughton
  troup trousdale trow trowbridge trueman truesdale truman trumper truong truscott trussell trzaska tsang tse tsegay
  tsui tubb tubbs tubman tuck tucker tuckett tuckey tuckwell tudge tudor tuffin tuffnell tuffour tuffs tufnell tuite
  tuke tullett tulley tulloch tully tumelty tunney tunnicliffe tunstall tunstead tuohey tuohy tupper turay turbitt
  turek turkson turley turnbull turner turney turpin turrell turton turvey tuson tustin tutt tuttle tutton tuyisenge
  twaddle twamley tweddle tweed tweedie tweedy twells twelvetrees twigg twiggs twinn twist twiston twitchett twomey
  twumasi twyford twyman tyas tye tyers tyldesley tyler tym tynan tyndale tyndall tyner tyre tyrell tyrer tyrrell
  tyson tyzack ubah uche udall uddin udeh udoh ufton ugwu ukpong ullah ullyatt ullyett umali umar umaru umeh umney
  underdown underhill underwood unsworth unwin upadhyay upchurch upcott uppal uprichard upson upton urban urbanek urch
  uren urquhart urwin usher usherwood usman usmani utley utting uttley uwais uzodinma uzor uzun vadera vaghela vaitkus
  valdez valencia valentine vallance valler vance vane vann vanstone varah vardy varey varga vargas varghese varkey
  varley varma varndell varsani vasey vasileiou vasiliauskas vasquez vass vaughan vaux vaz veale veasey vega veitch
  velasco velasquez vella venables venkataraman venkatesan venkatesh venn venner venning venter venton verghese verity
  verma vernon verrall verrier vesely vesey vessey vicars vicary vickerman vickers vickerstaff vickery victor vidal
  vieira vigar vigars vigers vigor vijayakumar villanueva villiers vince vincent vine viner viney vining vinnicombe
  vinson vipond virdee virgo virk visser viswanathan vivian vizard vlahos vo voicu voigt vora vos vowles voyce voysey
  vu vuong vyas vyner vyse wachira waddell waddicor waddingham waddington waddle waddup wade wadham wadley wadsworth
  wafula wager wagg waghorn wagner wagstaff wagstaffe waheed wain wainman wainwright waite waites wake wakefield
  wakeford wakeham wakelin wakeling wakely wakeman walbank walby walch walcott walczak walden waldie waldock waldron
  wale walford walia walkden walke walker walkers walkinshaw walkley wall wallace wallbank waller walley wallington
  wallis walls wallwork walmsley walpole walsh walsham walshe walster walter walters walthew walton walwyn wan wand
  wang wanjala wanjiru wannop wanyama warboys warbrick warburton warby ward wardell warden wardlaw wardle wardley
  wardman wardrop wardrope ware wareham wareing waring warke warland warman warmington warn warne warner warnock warr
  warraich warran warren warrender warrener warrilow warrington warsame warwick wase washbourne washbrook washington
  wasik wasilewski wasim wass wassell wastell watanabe waterfall waterfield waterford waterhouse waterman waters
  waterson waterston waterworth wathen watkin watkins watkinson watkiss watling watmore watmough watret watson watt
  watters watterson watterton watton watts waugh wavell wawrzyniak wayman waymouth weait weale weall weary weatherall
  weatherburn weatherby weatherhead weatherill weatherley weatherston weaver webb webber webley webster weddell
  wedderburn weddle wedge wedgwood weedon weekes weeks weerasinghe wei weir wekesa welbourne welburn welch welchman
  weldon welford welham welland wellard weller wellings wellington wellman wells wellstead wellsted welsby welsh
  welton wemyss wenham wenlock wensley wentworth werrett wesley wesson west westall westaway westbrook westbury
  westcott westerby westerman western westgarth westgate westhead westlake westland westley westmacott westmoreland
  weston westrop westwater westwell westwood wetherall wetherell wetton whale whaley whalley wharf wharton whatley
  whatmough wheal wheat wheatcroft wheatley wheaton wheeldon wheeler wheelhouse wheelwright whelan wheldon whelpton
  whetstone whetton whibley whiffen whilding whiley whinney whipp whishaw whiston whitaker whitbourne whitbread whitby
  whitcher whitcombe whitcroft white whitechurch whiteford whitehead whitehill whitehouse whitehurst whitelaw
  whitelegg whiteley whitelock whiteman whiteside whitesmith whitestone whitewood whitfield whitford whitham whiting
  whitington whitla whitlam whitley whitlock whitlow whitmarsh whitmore whitney whitrow whitson whittaker whittall
  whittam whittemore whitten whittick whittingham whittingstall whittington whittle whittles whitton whitty whitwell
  whitworth whomsley whyatt whybrow whyman whyte wickenden wickens wickett wickham wickings wickramasinghe wicks
  wickstead widdicombe widdop widdows widdowson wieczorek wierzbicki wiffen wigfield wigg wiggin wiggins wigglesworth
  wightman wightwick wigley wigmore wignall wigston wijesinghe wilbraham wilby wilce wilcock wilcocks wilcockson
  wilcox wilcoxson wild wildblood wilde wilder wilders wildgoose wilding wildman wildsmith wiles wiley wilford wilk
  wilkes wilkie wilkin wilkins wilkinson wilks willan willans willard willcock willcocks willcox willerton willets
  willett willetts willey williams williamson willicombe willies willingham willington willis willison willmer
  willmore willmot willmott willock willott willoughby willows wills willshaw willshire wilmot wilmott wilmshurst
  wilsdon wilshaw wilsher wilson wilton wimbush winbolt winch winchcombe wincott windebank winder windle windley
  windmill windram windridge windsor winfield wingate wingfield wingham wingrove winkworth winlow winn winnard winney
  winnick winning winship winskill winslade winslow winson winspear winstanley winston winstone winter winterbottom
  winterbourne winterburn winters winterton winthrop winton winwood wiredu wisbey wisdom wise wiseman wishart wisher
  wisniewska wisniewski wistow witchell withall witham withers witherspoon withey withington withnall witkowski witney
  witt witts wlodarczyk woffenden wojciechowski wojcik wolde woldemariam wolf wolfe wolfendale wolfenden wolfson
  wolstencroft wolstenholme wolverson womersley wong wongsawat wontner wood woodall woodard woodbridge woodburn
  woodbury woodcock woodcraft woodend wooderson woodfield woodfine woodford woodgate woodger woodgett woodhall woodham
  woodhams woodhead woodhouse wooding woodington woodland woodlands woodley woodlock woodman woodmansey woodroffe
  woodrow woodruff woodruffe woods woodside woodthorpe woodvine woodward woodworth woof wookey wool woolcock woolcott
  wooldridge wooler wooley woolf woolford woolgar woolhouse woollam woollard woollaston woollatt woollett woolley
  woolmer woolnough woolrich woolsey woolstenhulme woolston woosey wooster wooton wootten wootton worboys worden
  wordsworth workman worley wormald wormleighton worrall worrell worsdale worsdell worsfold worsley worth worthington
  worthy wotherspoon wotton wozniak wragg wraight wraith wrangham wrathall wray wreford wren wrench wrennall wride
  wrigglesworth wright wrighton wrigley wrixon wrobel wroblewski wroe wrona wu wyatt wybrow wycherley wyer wykes wyld
  wylde wyles wylie wyllie wyman wymer wyndham wynn wynne wyse wysocki xavier xhaka xia xiao xie xiong xu xue yadav
  yakubu yallop yam yamamoto yaman yan yang yankey yao yap yapp yaqoob yaqub yardley yarnall yarnell yarrow yarwood
  yassin yate yateman yates yau yaxley ye yeadon yeaman yeardley yearsley yearwood yeates yeboah yelland yendall
  yendell yeo yeoman yeomans yeowell yetton yeung yewdall yildirim yildiz yilmaz yin yip yiu yogarajah yohannes yonge
  yorath yorke youell youens youle youlton younes young younger youngman youngs youngson younis yousaf yousif youssef
  yu yuan yuen yuill yuille yule yunus yusuf zachariah zachary zafar zahir zaidi zajac zaki zakrzewski zalewski zaman
  zamir zamora zapata zarzycki zawadzki zegeye zeller zemlak zeng zewdie zhang zhao zheng zhong zhou zhu zidan ziegler
  zielinska zielinski ziemba zimba zimmerman zimmermann ziolkowski zondo zou zouch zubairu zukauskas zulu zuma
  zvinavashe
`)
