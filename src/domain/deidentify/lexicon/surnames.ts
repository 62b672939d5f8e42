import { wordSet } from './word-set.js'

/** Surnames met in British wards, from the same places as the given names. Written for this product. */
export const SURNAMES = wordSet(`
  abbott abdi abdul abdullah abdulla abdullahi abraham abrahams abubakar acheampong achebe ackroyd adam adams adamski adamson
  addo adebayo adedeji adekunle adeleke adeniyi adeoye adewale adeyemi adeyemo adusei afolabi afzal agarwal agbaje aggarwal
  agyemang ahmad ahmadi ahmed aitken ajayi akande akbar akhtar akinola akinyemi akpan akram alam albert aldridge alexander ali
  allan allard allen allison allsop almeida alvarez amadi ambrose amin amoah anand anderson andrews angus anning ansah ansari
  anthony anwar appiah arafat archer ariyo armitage armstrong arnold arora arshad arthur arumugam asante asghar ashby ashcroft
  ashdown ashford ashraf ashton ashworth asif askew aslam aspinall atherton atkin atkins atkinson attwood augustine austin avery
  awan ayodele ayres aziz babu badger bailey bains baird bajwa baker balakrishnan baldwin balogun ball ballard bamford bamidele
  banda banerjee banks bannister baptiste barber barclay barker barlow barnard barnes barnett baron barr barrett barron barry
  bartlett barton basu bates bateman batt battersby baxter bayliss beattie beaumont beck beckett bedford beech begum bell bello
  benjamin bennett benson bent bentley beresford berry best bevan beynon bhatia bhatt bhatti bhattacharya biggs binns birch
  bird birtwistle bishop black blackburn blackmore blackwell blair blake bland blanchard bloggs blythe boateng bolton bond
  bone bonner booker boot booth boothroyd bostock boswell botham bott boucher boulton bourne bowden bowen bower bowers bowes
  bowles bowman bowyer boyce boyd boyle bradbury bradford bradley bradshaw brady braithwaite bramley brand bray brennan brett
  brewer bridges briggs bright brierley bristow broadbent brook brooke brooker brookes brooks broughton brown browne browning
  bruce bryan bryant buchanan buckle buckley budd bull bullock burgess burke burnett burnham burns burrows burt burton bush
  butcher butler butt butterworth byrne cadman cain cairns calder caldwell callaghan cameron campbell cannon cantrell carey
  carlisle carlton carmichael carney carpenter carr carrington carroll carson carter cartwright carver casey cassidy castle
  catterall chadwick chakrabarti chamberlain chambers chan chand chandler chandra chang chapman charles charlton chatterjee
  chaudhary chaudhry chaudhuri cheema chen cheng cherian cheung chidi child childs chin ching chiu choudhury chow chowdhury
  christie chu chung chukwu church clancy clark clarke clarkson clay clayton cleary clegg clements clifford clough cobb cochrane
  coffey cohen coker cole coleman coles coley collier collingwood collins collinson collis connell connelly connolly connor
  conroy conway cook cooke coombes coombs cooper cope corbett corcoran cordero cornish cornwell costa costello cotter cotton
  coulson coulter couper court cousins coventry cowan cowell cowley cox coyle crabtree craddock craig crane craven crawford
  crawley creighton crisp critchley crockett croft crompton cronin crook crosby cross crossley crouch crowe crowley crowther
  cruickshank cruz cullen cummings cunliffe cunningham curran currie curry curtis cusack dacosta dale daley dalton daly daniel
  daniels danjuma darby darcy darko das dasgupta davenport david davidson davies davis davison dawes dawson day deacon dean
  deane delaney dempsey denham dennis dent denton derbyshire desai desouza devine devlin dewhurst dhaliwal dhillon diallo dias
  diaz dickens dickinson dickson digby dike dillon dimitrov ditchfield dixon dobbs dobson docherty dodd dodds doherty dolan
  donaldson donnelly donoghue donovan dooley doran dosanjh douglas dove dowd dowling downes downing downs doyle drake draper
  drew driscoll driver drummond dryden dubey duckworth dudley duff duffy duggan duke duncan dunlop dunn dunne durrani durrant
  dutta dutton dwyer dyer dyson eagle earl east eastwood eaton ebrahim eccles edgar edge edmonds edmondson edwards effiong
  egan eggleston eke elder eldridge elias ellery ellington elliot elliott ellis ellison ellwood elsayed emerson emery emmanuel
  english ennis entwistle ephraim eriksson espinosa essien eustace evans everett ewing eze ezekiel fagan fairbairn fairbrother
  fairclough fairhurst falconer fallon farah farmer farnworth farooq farouk farrell farrington farrow faulkner fawcett fearon
  featherstone fellows fenton fenwick ferguson fernandes fernandez ferreira ferris field fielding fields finch findlay finlay
  finn finnegan finney firth fischer fish fisher fitzgerald fitzpatrick fitzsimmons flaherty flanagan flannery fleming fletcher
  flint flood florence flores flynn fofana foley forbes ford foreman forrest forrester forster forsyth foster fowler fox francis
  frankland franklin franks fraser freeman french frost fry fuller furness gabriel gadd galbraith gale gall gallacher gallagher
  galloway gandhi garbutt garcia gardiner gardner garner garnett garrett garside gaskell gaskin gately gates gaunt gee george
  georgiou gerrard ghosh gibb gibbons gibbs giblin gibson gilbert gilchrist giles gilkes gill gillespie gillies gilmour gilroy
  girma gittins glass gleeson glen glenn glover glynn goddard godfrey godwin goh golding goldberg goldsmith gomes gomez gonzalez
  good goodall goode goodman goodwin gordon gore gorman goswami gough gould gow gower goyal grady graham grainger grant graves
  gray grayson greaves green greenall greenfield greenhalgh greenwood gregory greig grey grice grier griffin griffith griffiths
  grimes grimshaw groves grundy gunn gupta gurung guthrie guy hackett hadley hague haigh haines halai hale hall hallam halliday
  halliwell hameed hamid hamilton hammond hampson hampton hancock hand handley hanif hanley hanlon hanna hannah hanson haque
  harding hardman hardwick hardy hargreaves harker harkness harley harper harrington harris harrison harrop hart hartley harvey
  haslam hassan hassani hastings hatton havelock hawes hawkins hawthorne hay hayden hayes haynes hayward haywood head healey
  healy heap heath heaton hedges hegarty henderson hendry hendricks henley hennessy henry henshaw hepburn hepworth herbert
  hernandez heron herring hewitt heyes heywood hibbert hickey hickman hicks higginbotham higgins higginson hill hills hilton
  hinchliffe hind hinds hirst ho hoang hobbs hobson hodge hodges hodgkinson hodgson hogan hogg holden holder holdsworth holland
  hollis holloway holman holmes holroyd holt homer hood hook hooper hope hopkins hopkinson hopper horan horn horne horner
  horrocks horsfall horton hosseini hough houghton house houston howard howarth howe howell howells howes hoyle huang hubbard
  hudson huggins hughes hull hulme humphrey humphreys humphries hunt hunter huntley hurley hurst hussain hussein hutchings
  hutchins hutchinson hutchison hutton huxley hyde hynes ibrahim idowu igwe ikpeazu illingworth imran ingham ingram innes iqbal
  ireland irvine irving irwin isaac isaacs islam ismail ivanov iyer jack jackson jacob jacobs jacques jaffer jagger jain jama
  jamal james jamieson janjua jankowski jardine jarvis javed jeffery jeffries jenkins jenkinson jennings jensen jewell jha
  jimenez john johns johnson johnston johnstone jolly jones jordan jose joseph joshi joyce judd judge jung kabir kahn kaczmarek
  kaminski kamara kane kang kapoor karim kaur kavanagh kay kaye keane kearney keating keegan keeling keen keenan kelleher keller
  kellett kelly kelsall kemp kendall kendrick kennedy kenny kent kenyon keogh kerr kershaw kettle key khalid khalil khan khanna
  khatun khoo kilbride killick kim king kinsella kirby kirk kirkham kirkpatrick kirkwood kitchen knight knott knowles knox
  kofi kohli kolawole konadu kowalczyk kowalska kowalski kozlowski krishnan kruger kuhn kulkarni kumar kumari kurian kwok
  lacey lad laing laird lake lal lam lamb lambert lamont lancaster lane lang langford langley langton large larkin larsen
  lavery law lawal lawler lawless lawlor lawrence lawson lawton lea leach leadbetter leary lee leech lees lehmann leigh lennon
  lennox leonard leslie lester leung levy lewandowska lewandowski lewin lewis li liddle lightfoot lim lin lindley lindsay lister
  little livesey livingstone llewellyn lloyd lobo lockhart lockwood loftus logan lomas lombardi long lopes lopez lord love
  lovell low lowe lowry lucas luck ludlow luff lund lunn lynch lyon lyons macdonald macdougall macfarlane macgregor mack mackay
  mackenzie mackie mackintosh maclean macleod macmillan macpherson macrae madden maddison maddox magee maguire maher mahmood
  mahmoud mahon mahoney major malhotra malik mallick mallon malone maloney mandal mann manning mansfield mansoor manuel mapp
  mariner marks marlow marr marriott marsden marsh marshall marsland martin martinez martins mason massey masood masters mather
  mathers matheson mathew mathews mathur matthews maughan maxwell may mayer mayes mayo maynard mazur mcallister mcardle mcarthur
  mcauley mcbride mccabe mccaffrey mccall mccallum mccann mccarthy mccartney mcclelland mcclure mcconnell mccormack mccormick
  mccoy mccracken mccreadie mcculloch mccullough mcdermott mcdonagh mcdonald mcdonnell mcdougall mcdowell mcelroy mcewan
  mcfadden mcfarlane mcgee mcghee mcgill mcginley mcgough mcgovern mcgowan mcgrath mcgregor mcguigan mcguinness mcguire mchugh
  mcintosh mcintyre mckay mckee mckenna mckenzie mckeown mckinley mckinnon mclaren mclaughlin mclean mcleod mcmahon mcmanus
  mcmillan mcnally mcnamara mcnaughton mcneil mcneill mcnulty mcphail mcphee mcpherson mcqueen mcshane mcvey meadows mehmood
  mehta melling mellor melville mendes mendonca menon mensah mercer merchant meredith merrick metcalfe meyer michael middleton
  midgley mikkelsen milburn miles mill millar millard miller millett milligan mills millward milne milner milton minhas mir mirza
  mishra mistry mitchell mitra moffat moffatt mohamed mohammad mohammed mohan molloy moloney molyneux monaghan monk monroe
  montague montgomery moody moon mooney moor moore moorhouse morales moran moreno moreton morgan moriarty morley morris morrison
  morrissey morrow mortimer morton moses moss mottram moulton mountain moyo muir mukherjee mulholland mullan mullen mulligan
  mullins mumba munir munro murdoch murphy murray musa mushtaq mustafa myers naidoo naik nair nakamura nandi nandwani naqvi nash
  nathan naughton navarro naylor nazir ncube ndlovu neal neale needham neill nelson nesbitt nevin newbold newell newman newsome
  newton ng ngata nguyen nicholas nicholl nicholls nichols nicholson nicol nicolson nielsen niven nixon njoku nkosi noble nolan
  noonan noor norman norris north northcott norton nowak nugent nunes nunn nuttall nwachukwu nwosu oakes oakley oates obi
  obrien o'brien o'callaghan o'connell o'connor o'dea o'doherty o'donnell o'donoghue o'dowd o'driscoll o'dwyer o'flaherty
  o'flynn o'gorman o'grady o'hagan o'halloran o'hara o'hare o'keefe o'keeffe o'leary o'mahony o'malley o'meara o'neil o'neill
  o'nions o'regan o'reilly o'riordan o'rourke o'shea o'sullivan o'toole ochieng oconnor odonnell odugbesan ofori ogden ogbonna
  ogunleye ogunbanjo ogunsanya oyelaran oh ojo okafor okeke okeowo okeke okolo okonkwo okonjo okoro okoye okpara oladipo olaniyan
  oliver olivieri ollerenshaw olsen olusanya omar omotayo oneill onuoha onwuka openshaw orchard ormerod orr osborn osborne
  osei oshea osman osullivan otieno owens owen owusu oxley oyelowo oyedepo pacheco packer padgett page paige paine painter
  palmer pandey pandya panesar pang papadopoulos parekh park parker parkes parkin parkinson parks parmar parr parris parry
  parsons partington partridge pascoe passmore patel paterson pathak patil paton patrick patten patterson pattinson paul
  pawar paxton payne peacock peake pearce pearson pease peck peel pemberton pender penn pennington penny percival pereira perera
  perez perkins perry peter peters petersen peterson petrov petrova petrescu pham phelan phelps philip philips phillips phipps
  pickard pickering pickles pickup pierce pike pilkington pillai pimentel pinder pinto piper pitt pitts plant platt plummer
  poe pointer pollard pollock ponsonby poole pooley pope popescu popov porter potter potts poulter povey powell power prakash
  prasad pratt preece prendergast prentice prescott preston price priest priestley primrose prince pringle prior pritchard
  probert procter proctor prosser proudfoot pryce pryor pugh purcell purkayastha pye qasim qazi quayle quaye quigley quinn
  qureshi radcliffe radford rafferty rafiq rahman raine rainford raj raja rajan rajput ralph ralston ram raman ramirez ramos
  rampersad ramsay ramsden ramsey ranasinghe randall rankin rao rashid rasmussen rastogi ratcliffe rathbone rathore rauf raval
  raven ravindran rawat rawlings rawlinson rawson ray rayner raza razak read reader reddy redfern redmond reed rees reese reeve
  reeves regan rehman reid reilly renshaw reyes reynolds rhodes ribeiro rice rich richards richardson riches richmond rickards
  ridley rigby riley rimmer ring ritchie rivera roach robb roberts robertson robins robinson robson roche rodgers rodrigues
  rodriguez roe rogers rogerson roldan rolfe rollins romano rooney roper rosario rose rosenberg ross rossi rostron rothwell
  round rourke rowan rowbotham rowe rowell rowland rowlands rowley roy royle rudd ruiz rushton russell russo rutherford ryan
  ryder saad sadiq sadler saeed sahota saini salah salako saleem saleh salim salmon salter sampson samuel samuels sanchez
  sanders sanderson sandhu sands sanghera santos sarkar sarpong sarwar saunders savage sawyer saxton sayed sayers scanlon
  schmidt schneider schofield scholes schultz scott seaton sebastian seddon sehgal sekhon selby sellers sen senior serrano
  seth sewell sexton seymour shackleton shafiq shah shaikh shan shand shanks shanmugam shapiro shariff sharif sharma sharp
  sharpe sharples shaw shea shearer sheehan sheikh shelby sheldon shelton shen shenton shepherd sheppard sheridan sherlock
  sherman sherwood shields shipley short shukla siddall siddique siddiqui sidhu silva silver silverman sim simmonds simmons
  simms simon simons simpson sims sinclair singer singh singleton sinha skelton skinner slack slade slater sloan small smart
  smedley smith smithson smyth snell snow snowden soares solomon somerville soni soto sousa southall southern southwell sparks
  spears speight spence spencer spicer spiers spink spooner sposito spratt springer squires stacey stafford stainton standing
  stanley stannard stanton stark starkey statham steadman steel steele stein stephens stephenson sterling stevens stevenson
  steward stewart stirling stock stockdale stocks stockton stoddart stoker stokes stone storey stott strachan straw street
  stretton stringer strong stuart stubbs sturgess styles suarez subramanian sugden suleman sullivan sultan summers sumner
  sundaram suresh sutcliffe sutherland sutton swain swales swallow swan swann sweeney swift swindells sykes symonds syed
  szymanski taggart tahir tait talbot tan tandon tang tanner tanveer tariq tate tatlock tattersall taylor teague teale telford
  temple tennant terry tesfaye tetteh thakur thapa thatcher theobald thiara thind thom thomas thomason thompson thomson thorburn
  thorne thornley thornton thorp thorpe threlfall thurston tierney tiller tilley timms timmins tindall tiwari tobin todd
  tolley tomkins tomlinson tong tonks toor topping torres tosh touray townsend tracey trainor tran travers travis traynor
  treadwell tremblay trent trevelyan trewin tripathi trivedi trotter troughton trueman truman tsang tsui tucker tudor tuffour
  tully tunnicliffe turkson turnbull turner tweddle twigg tyler tyrrell tyson uddin udoh uche ullah underhill underwood unwin
  upton usman vance varghese varley varma vasquez vaughan vaz vella venkatesan verma vernon vickers victor vieira villanueva
  vincent vine virdee voigt vora vyas waddington wade wadsworth wainwright waite wakefield waldron walker wall wallace waller
  wallis walmsley walsh walter walters walton wang warburton ward wardle ware waring warner warren warrington warsame
  warwick wasim waterhouse waterman waters waterworth watkins watkinson watson watt watts weatherall weaver webb webber webster
  weeks wei weir welch weldon wells welsh wensley west westbrook western weston westwood whalley wharton wheatley wheeler whelan
  whitaker whitby white whitehead whitehouse whitehurst whiteley whiteside whitfield whiting whittaker whittington whittle
  whitworth whyte wickham widdowson wiggins wignall wijesinghe wilcock wilcox wild wilde wilding wilkes wilkins wilkinson
  williams williamson willis willoughby wills wilmot wilson winder windsor winfield wingfield winn winstanley winter winterbottom
  wise witherspoon wojcik wolfe wolstenholme wong wood woodcock woodhead woodhouse woodley woods woodward wooldridge woolley
  worrall worth worthington wozniak wragg wray wren wright wrigley wu wyatt wynn wynne xiong xu yamamoto yang yardley yates
  yaqub yeates yeboah yeo yeung yildiz yilmaz yorke young younger younis yousaf youssef yu yusuf zafar zaman zamir zhang zhao
  zhou zhu ziegler zielinska zielinski zimmerman
  achterberg bakare bangura bhalla bhandari bisset bramall brzezinski cattermole chikwanha chinwe demetriou dhami dlamini
  drozd eapen ezeani fashola gaikwad gashi georgescu gerges ghani gianni gogoi goncalves habib hadjigeorgiou haidari haji
  halloran hossain hoxha iacovou ilyas inoue islamova jalil jarrett jayawardena joannou kassim katz kayode keita kiely
  kipkemboi kiplagat koroma kostas krasniqi kyriacou laskaris luthra machado macauley magnusson makinde manzoor marchant
  masih mbeki michalak mihai mohamud moreau mugabe mukhtar murtagh mutasa nadeem nawaz nkrumah novak nowakowski obafemi
  odunsi ogunmola okwuosa oliveira omondi onyango otway panayiotou papas pathmanathan petrenko phiri pietersen pillay quadri
  raheem rajaratnam rawal rezaei sabir sahin saldanha salami sesay shabir shehu shevchenko shrestha sibanda sithole sivakumar
  sowande stefanov tadesse tembo thambirajah toure turay umaru usmani uzun vlahos wachira waheed wanjiru yaman yarrow zaidi
  hartwell holroyd-smith pemberton-lee fairweather merriweather thistlethwaite cholmondeley featherstonehaugh ramsbottom
  higginbottom longbottom shufflebottom sidebottom micklethwaite postlethwaite satterthwaite braithwaite hebblethwaite
  arkwright butterfield clutterbuck entwhistle fothergill garstang heptonstall lumb murgatroyd oldroyd ogilvie pettigrew
  quarmby rathmell sowerby tordoff uttley varley wolstencroft
`)
