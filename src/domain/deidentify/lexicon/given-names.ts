import { wordSet } from './word-set.js'

/**
 * Given names met in British wards: English, Welsh, Scottish, Irish, South Asian, African, Caribbean, Arabic, Turkish,
 * Polish and other European, Chinese, Filipino; with the short forms that people write. Written for this product.
 */
export const GIVEN_NAMES = wordSet(`
  bex deano tilde sapphire ottoline delphine gulzar
  mo moe seb jez
  aadhya aaliyah aarav aaron abbas abbie abby abdi abdiaziz abdikadir abdinasir abdirahman abdirizak abdul abdulla
  abdullah abdullahi abdulrahman abdulwahab abeba abebe abeer abel abena abi abigail abimbola abraham absalom abshir
  abu achieng achilleas ada adaeze adam adaobi adaora addison ade adebayo adebimpe adedayo adejoke adel adela adele
  adeline adeola adetola adeyemi adina aditi aditya adnan adrian adriana adrienne adunni advait adwoa afia afonso afua
  agata agatha aggie agnes agnieszka agron ahlam ahmad ahmadullah ahmed ahmet aidan aiden aiko aileas aileen ailidh
  ailsa aimee aine aisha aisling aiste ajay akane akash akin akinyi akira akosua akram akua al alaa alaina alan alana
  alasdair alastair alaw albert alberta albertha alec aled alejandro aleksander aleksandr aleksandra aleksei alem
  alessandro alessia alessio alethea alex alexa alexander alexandra alexandria alexandrina alexei alexis alf alfie
  alfred algernon algirdas alhaji ali alice alicia alicja alin alina alisha alison alistair alister aliyah allan
  allegra allen allison alma almaz althea alun alvaro alwyn alyssa ama amaal amabel amadou amaka amal amana amanda
  amandeep amani amara amarachi amarjit amber ambrose ambrosine amelia amina aminah aminata aminu amir amira amit
  amparo amrit amy ana analiza analyn anan anas anastasia anastazja anatoly anaya anca andre andrea andreas andreea
  andrei andrew andris andrius andriy andrzej andy aneesa aneirin aneta aneurin angel angela angelica angelina
  angharad angie angus anh anil anisa anita anjali ann anna annabel annabelle anne annemarie annette annie annis anoop
  ansa antanas anthea anthony antoine anton antonia antonio antonis anwar anwen anya aodhan aoibheann aoibhinn aoife
  aonghas april araba arabella araceli araminta aras arash arben archana archibald archie ardal ardeshir ardian areej
  arezoo aria ariadne ariana arif aristotelis arjun arlene arlo armaan arnav arnel arnold aroha artan arthur arturas
  arun arvin arvydas arwel arwen arya asad asante asha ashanti asher ashley ashok asif asim asiya asma assumpta asta
  astrid asuka athena atieno atinuke atticus attila attracta aubrey audrey august augusta augustus aukse aurora ausra
  austin autumn ava avril awa aya ayaan ayan ayesha ayla aylin ayman ayo ayobami ayodele ayomide ayse aysegul ayumi
  azadeh azeem aziz azra azuka azza babajide babak babatunde babs bahar baher bahram bailey balazs balbir baljinder
  baljit balwinder bao baraka barasa barbara barnabas barnaby barney barra barry bartek bartholomew bartlomiej bartosz
  bashir basil basma bassam baz bazza beata beathag beatrice beatrix beatriz beau beca becca becky bedwyr bee begona
  behnaz behrouz bekele belinda bella belle ben benedict benigno benjamin berenice berivan berk bernadette bernard
  bernice bernie bert bertha bertie bertram beryl besa besnik bess bessie beth bethan bethany betsy bettina betty bev
  beverley beverly bharat bhavesh bhavin bhavna bhupendra bianca bijan biju bilal bill billy bindu bingwen binh binod
  binu birute bishnu bisi blake blanche blathnaid bleddyn blerta blessing blodwen bluebell bo boateng bob bobbie bobby
  bodhi bogdan bogusia bohdan bola bolanle bongani boris bozena brad bradley brandon branwen bren brenda brendan brian
  brid bridget bridie brigid britney brody brona bronagh bronwen brooke bruce bruna bruno bryan bryn buddug bujar
  bukky bukola burak burcu bushra busola busra byron cadi cahal cahir caio caitlin caitriona cal caleb calin callan
  callum calum cameron camilla candice caoimhe caoimhin caolan cara caradog cari carl carla carlo carlos carlotta
  carly carmel carmela carmen caro carol carole caroline carolyn carrie carter carwyn carys casey cassandra cassidy
  catalin catalina catarina caterina cath cathal catherina catherine cathleen cathy catrin catriona cayden caz cecil
  cecilia cedric ceinwen celeste celestine celia celine cem cengiz ceri ceris cerys cezary chad chalky chamari
  chaminda chandra chandrika chanel chantal chantelle chao chara charity charlene charles charley charlie charlotte
  chas chau chaz chebet chelsea chen cheng chenxi chepkemoi cherelle cherise cherry cherry-ann cheryl chetan chi-ming
  chi-wai chiamaka chiara chidera chidi chidiebere chidinma chie chika chike chikodi chinasa chinaza chinedu chinonso
  chinwe chinyelu chinyere chioma chipo chizitere chizoba chloe chris chrissie christa christabel christian christiana
  christina christine christopher christos chuck chukwudi chukwuemeka chun chunhua cian ciara ciaran cillian cindy
  ciorstaidh ciprian claire clara clare clarence clarissa claude claudette claudia claudio claudiu clayton clem
  clement clementine clemmie cleo cliff clifford clifton clive clodagh clothilde clover cody cohen coinneach col colby
  cole colette colin colleen collette colm comfort conal conall concepcion concepta concetta conleth connie connor
  conor conrad constance constantin cora coral corazon cordelia corey corina corinne cormac cornelius cosima cosimo
  cosmin cosmina costas costel courtney craig creigiau cressida crispin cristi cristian cristina crystal crystyn csaba
  cuan curtis cuthbert cynthia cyril czeslaw czeslawa dace dafina dafydd dai dainius daisuke daisy daisy-mae daithi
  daiva dakota dalal dale dalia daljeet daljit dalton damian damien damilare damilola damon dan dana dandan daniel
  daniela danielle danilo danny danuta daphne dapo darcey darcy daria darius dariush dariusz darlene darragh darrel
  darren darshan daryl dave david davide davina dawid dawit dawn dayo daz deaglan dean deano dearbhla deb debbie
  debora deborah debra debs declan dee deepa deepak deepika deidre deio deirbhile deirdre dejan deji dele delia
  delilah della delphine delroy delyth demelza demi-leigh denis denise deniz dennis denzil deqa derek dermot dervla
  derya des desmond desree destiny dev devi devon dewi dexter dhanya dhirubhai dhruv diana diane dianne diarmaid
  diarmuid dick didier diego dieter dilani dilesh dilip dilshad dilwyn dilys dimitra dimitri dimitrios dimitris dina
  dinah dinesh diogo dion dionne dipak divina divya diya dmitri dmitry dmytro dolapo dolly dolores dom domenico
  dominic dominik dominika dominique don donal donald donatas donato donna donnacha donncha donnchadh donovan dor
  dorcas doreen dorian dorin doris dorje dorota dorothea dorothy doru dot dottie doug dougal dougie douglas doyin
  dragan dragana dragos drew drita duarte duc dulcie dumitru duncan dung dusan dusty dwayne dylan dympna eachann
  eadaoin ealasaid eamon eamonn eban ebele ebere ebonie ebony ebru ebuka eck ed eddie eden edgar edie edith editha
  edmund edna edon eduardo edward edwin edwina edyta efa efe effie efosa eftychia efua egbert eglantine egle ehsan
  eifion eileen eilidh eilir eilish eimear einion eira eirian eirlys eirwen eithne ekaterina ekow ekua elaheh elaina
  elaine eleanor eleftheria elen elena eleni eleri elfed elfrida elgan elgar elham eli elias elif elijah elin elinor
  eliot elira elisa elisabeth elisabetta elise eliza elizabeth ella elle ellen ellie ellie-mae elliot elliott ellis
  elliw elodie eloise elsa elsie elspeth elton eluned elvira elwen elwyn elzbieta eman emefa emeka emer emiko emil
  emilia emilio emily emine emlyn emma emmanuel emmanuella emmeline emre emrys ems emyr enda enfys engin enid enitan
  enoch enrico enrique enver enzo eoghan eoin ephraim ercan erdem eric erica erik erika erin erion erkan erlinda
  ernest ernestine ernesto ernie errol esi esmae esme esmeralda esra esraa essam esteban estelle esther estrella
  esyllt eszter ethan ethel ethelbert ethna ethne euan eugen eugene eugenie eulalia eunice eunji eurwen eustace eva
  evan evangeline evangelos eve eveline evelyn everton evgeny evie ewa ewan ewelina ewen ewurama eyob ezekiel ezinne
  ezio ezra fabio fabrizio fadi fadia faduma fadwa fahad fainche faisal faith faiza fang farah farai farhad farhan
  farhia farhiya fariba farid farida farouk farouq farshid fartun farzad farzana fatema fathi fatih fatima fatimah
  fatin fatma fatmir fatou fatoumata fawzia fay faye fearchar feargal fearghal fearghas federica federico fei feidhlim
  felicia felicity felim felix femi fenella feng ferdinand ferenc fereshteh fergal fergus fermin fern fernanda
  fernando ffion fflur ffraid fi fiachra fidelma fiifi filip filipa filippo filiz finbarr finlay finley finn finola
  fintan fiona fionn fionnan fionnlagh fionnuala fitzgerald fitzroy flamur flavio fleur flo flora flordeliza florence
  florentina florian florin florrie flossie floyd folake folasade fotini fowsia fozia fran frances francesca francesco
  francis francisco franciszek francois frank frankie franklin fraser fred freda freddie frederick freya frida fumiko
  funke funmi funmilayo gabi gabor gabriel gabriela gabriella gabrielle gaetano gagandeep gail galina gamal gareth
  garfield garry garth gary gavin gaynor gaz gbenga gearoid gee geeta geetha gemma gene genet genevieve genti geoff
  geoffrey georg george georgeta georgia georgie georgina georgios geraint gerald geraldine gerallt gerard gerry
  gertie gertrud gertrude gethin ghada ghassan ghazala gheorghe giacomo giang gianluca gianni giannis gibbo gica
  gideon giedre gift gil gilbert giles gill gillian gilly gina ginny gintaras giorgio giovanni gita giulia giuseppe
  gladys glen glenda glenn glenroy glenys gloria glyn glynis godfrey gokhan golnaz goncalo gonzalo gopal goran gordon
  goretti goronwy grace gracie gracie-mae graeme graham grainne grania grant granville graziella grazyna greer greg
  gregor gregory greta grzegorz guadalupe guang guilherme gul gulalai gulam gulnaz gulsen gundeep guoqiang guowei
  gurbax gurdeep gurmeet gurpreet gus guto guy gwawr gwen gwenan gwenda gwendolen gwendoline gweneth gwenllian gwenn
  gwenno gwerful gwilym gwion gwyn gwyndaf gwyneth gwynfor gwynne habib habiba hadi hadiya hadiza haf hafsa hafwen hai
  haider haile hailey haiyan hajra hakan hakeem hala halima halimah halimatu halina halyna hamdi hamed hamid hamish
  hamza han hana hanaa hanadi hanan hani hanif hanna hannah hannelore hans hansa hansaben haoran harbhajan hardeep
  hari harinder haris harjit harlow harmony harold haroon harper harpreet harriet harrison harry harsha haruka haruto
  harvey hasan hasmukh hassan hatem hatice hatim hattie hauwa havva hayat hayden hayleigh hayley hazel hazem heath
  heather hector hedd hefin heidi heinz heledd helen helena helga helmut hels hemant henrietta henry henryk hephzibah
  herbert herman hermia hermione hester hetal hettie hetty heulwen hezekiah hiba hibaq hibo hideki hien hilary hilda
  hina hira hiroko hiroshi hisham hiten hiwa hoa hoang hoda hodan hoi-yan holli hollie holly homa honey hong hongmei
  honor honoria hope horace horatio horia hossein howard hua hubert huda hugh hugo hui humphrey huong husam huseyin
  husna hussain hussam hussein huw huyen hyacinth hyejin hyun hywel iain ian iancu iarlaith ibrahim ibrahima ibtisam
  ibukun icilda ida ide idil idowu idris iestyn ieuan ifan ifeanyi ifeoma ifor ifrah iftikhar ige ignatius ignazio
  igor ijaz ikechi ikechukwu ikenna ikram ilaria ildiko ileana ilhan ilir illtyd ilona ilya ilze iman imani imelda imo
  imogen imran inaki inas inaya inderjit ines inga ingeborg ingrid ingrida inmaculada innes innocent intisar ioan
  ioana ioannis iolo ion iona ionel ionela ionie ionut iorwerth iqra ira irena irene ireneusz ireti irfan irina iris
  irma irmantas irvine irwin iryna isa isaac isabel isabella isabelle isadora isaiah isatou isha ishaan ishani ishbel
  ishmael isla ismail isobel isolde israel istvan ithel iulia iulian ivan ivana ivo ivor ivy ivy-rose iwan iwona iyabo
  iyanu izabela izzie izzy jabari jaber jacek jack jackie jackson jacob jacqueline jacqui jacquie jade jadwiga jagdish
  jagjit jago jaime jaison jake jakub jalal jama jamal james jamie jamila jan jana jane janet janette janice janine
  janis janusz jaq jaqueline jared jarek jarlath jaroslaw jasbir jasmin jasmina jasmine jason jasper jaspreet jasvir
  jaswinder jatin javad javed javier jax jaxon jay jaya jayden jayesh jayne jaz jean jeanette jeannie jeff jeffrey
  jelena jemima jemma jen jenna jennie jennifer jenny jensen jeremiah jeremy jermaine jerome jerry jerzy jess jessamy
  jesse jesse-james jessica jessie jesus jetmir jeyanthi jez jhoanna jhun jia jiahui jian jianguo jianhua jianing
  jiaqi jiaying jide jie jigna jignesh jihad jihoon jill jillian jim jimena jimmy jin jincy jing jingyi jinu jiri
  jisha jitka jiyoung jo joan joann joanna joanne joao joaquim joasia jobin jocasta jocelyn jock jodie joe joel joelle
  joginder johan johanna john johnathan johnny jolanta jolene jomar jomari jon jonah jonalyn jonas jonathan jonno
  jonny jono jools jord jordan jordi jorge jose jose-maria josef josefina joselito joseph josephine josette josh
  joshua josiah josie jovana jovelyn joy joyce jozef juan juana juanita jude judith judy jules julia julian juliana
  julie juliet juliette julius jumana jumoke jun june juniper junjie junjun juozas jurate jurgen jurgita justin
  justina justine justyna jyoti jyotsna ka-ming ka-wai ka-yan kabir kacper kagiso kai kaiden kailash kaitlyn kaleem
  kalpana kamal kamala kamaljit kamila kamlesh kamran kane kantilal kaori kaoru kareem karen karim karima karin karina
  karl karlheinz karol karolina karwan kashif kasia kat katalin katarzyna kate katerina kath katharine katherine
  kathleen kathryn kathy katie katrina katy katya kaveh kavita kavya kayden kaye kayla kayleigh kayode kaz kazimierz
  keanu keeley kehinde keiko keir keira keisha keith kel kelechi kelly kelsey kelvin kemal kemi ken kenji kenna
  kenneth kenny kenta kenya kerensa keri kerry kerstin keshia kestutis ketan kev kevin kez kezia keziah khadija
  khadijah khadra khaled khalid khalifa khalil khanh kiaan kian kidane kidist kieran kieron killian kim kimberley
  kimberly kinga kiprop kiran kirit kirk kirsteen kirsten kirstie kirstin kirsty kirti kishan kit kitty klaus kobi
  kofi kojo kokila komal konrad kosisochukwu kostas kouame kourosh krishna kristaps kristen kristian kristina kristine
  kristof krisztina krystian krystyna krzysztof kuda kudzai kujtim kuldeep kuldip kulsoom kulwinder kumar kumiko kunle
  kurian kurt kwabena kwadwo kwaku kwame kwasi kwesi kwok kwok-wai kye kyle kylie kyriakos lacey lachie lachlan ladan
  laila laima lakmal lakshmi laleh lamia lamis lan lana lance lanre laoise lara larissa larry lascelles laszlo lata
  latisha latoya laura lauren laurence laurentiu laurie lavender lavinia lawrence laxmi layla layton lea leah leanne
  lech lee leela lefteris lei leigh leighton leila lekha lena lenka lenny leo leon leona leonard leonie leonora
  leopold lerato leroy les lesley leslie leszek letitia lettice letty levent levi lewis lex lexi leyla lhamo li liam
  liban lidia lidka lieselotte liezel ligaya lihong lihua lijo lijuan lil lila lili lilian liliana lilith lillian
  lilly-mae lily lin lina linda lindiwe lindsay lindsey ling linh linsey linval lionel liridon lisa lisbeth lito liv
  livia liviu liwei liz liza lizzie lizzy ljiljana ljubica lleucu llew llewellyn llinos llio lloyd llyr loan logan
  lois lola lolita lorcan loredana lorenzo loretta lorna lorne lorraine lottie lou louis louisa louise lourdes
  lovepreet lowenna lowri lozza luan lubna lubomir luca lucas lucia lucian luciana luciano lucille lucinda lucius
  lucja lucjan lucretia lucy lucyna luigi luis luisa lukas lukasz luke luminita luna luned lungelo lungile luz
  luzviminda lydia lyn lynda lyndsay lyndsey lynette lynn lynne lynsey lyra lyudmila lyudmyla mabel mabli macca maciej
  maciek mackenzie macsen madalina maddie maddox maddy madeleine madeline madge madhu madison madog mads mae maebh
  maeve magda magdalena magdy maggie magnus mags maha mahad mahdi mahendra mahesh mahir mahira mahmood mahmoud mahnaz
  mahsa mai maia mair maire mairead mairi mairin maisie maisy maite maja majid makayla makena maksim malachy malak
  malala malcolm maldwyn malgorzata mali malik malwina mamadou manal mandeep mandla mandy manfred manish manjit manju
  manjula manmohan manoj manolo manon manpreet mansoor mansour mantas manuel manuela maqsood mara marc marcel marcello
  marcelo marcia marcin marco marcus mared marek margaret margarita marged margery margo margot marguerite maria
  mariah mariam mariama marian mariana marianne maricel maricris marie mariella marija mariko marilou marilyn marina
  mario marion marisa marites marius mariusz marivic marjorie mark marketa marlene marlon marmaduke marsha marta
  martha martin martina martine martyn marva marvin marwa marwan mary maryam maryann maryjane marzena masako masoud
  massimo mateusz mathai mathew mathilda matilda matt matteo matthew matty maud maude maura maureen maurice maurizio
  maverick mavis max maxine maxwell may maya maysoon mayumi maz mazen mbali meabh meadow medhat medi medwyn meena
  meenakshi meera meg megan megumi mehdi mehmet mehrdad mehreen mehul mehwish mei mei-ling mei-yee meifang meihua
  meilin meiling meinir meinwen meirion mekonnen mel melanie melchor melek melina melinda melissa melody melvin melvyn
  meng menna mercedes mercy meredith meredydd merle merlene meron mert merve mervin mervyn meryem metin meurig mhairi
  mia mica michael michaela michal michalis micheal michele michelle michiko mick mickey midge mieczyslaw miguel
  mihaela mihai mihangel miho mike mikolaj mila mila-rose milan mildred milena miles milica millicent millie milly
  milo milos milosz milton mimi min mina minal mindaugas minerva ming minghao minghua minh minh-anh mini minji minnie
  minoo mira mirabel miracle miranda mircea mirela miriam mirjana mirjeta miroslav miroslaw mirza misaki misha misty
  mitch mitchell mitra modupe moein mohamed mohammad mohammed mohamud mohan mohanad mohau mohd mohinder mohsen mohsin
  moira moll mollie molly mona monica monika monique montague montserrat morag morgan morris morteza mortimer morven
  morwenna moses moshe mostafa mounir moyosore mpho muhammad muhammed muireann muiris mukesh mukund mumtaz muna
  munashe munir murat murdo muriel murray musa mustafa mustapha mwangi myfanwy mykhailo mykola mylene myles mylo myra
  myrddin myrna myrtle na nabil nabila nada nadeem nadeesha nader nadezhda nadia nadine nads nafisa nafula nagwa
  naheed nahid naila naima najib najla najma nalan naledi nalini nana nancy nanette nans nansi naoko naomi narendra
  naresh narges narinder naseem nasir nasreen nasrin nastaran nastasia nasteho nat natalia natalie nataliya natalka
  natalya natasha nath nathan nathaniel natty natwarlal navdeep naveed navid navin navjot nawal nazanin nazia nazir
  nazli nazma ndidi nduka nebojsa ned neda neelam neha neil nell nella nellie nelson nenad nenita neringa nermin nerys
  nesma nesrin nessa nesta nettie nev nevaeh neville nga ngoc ngoc-lan ngone ngozi nguyet nhung nia niall niamh
  nicholas nick nicki nicky nico nicola nicolae nicolas nicole nicoleta nicolette nicolo nieves nige nigel nighat
  nijole nik nikhil niki nikita nikki nikola nikolai nikos nikunj nila nilam nilda nilesh nilgun niloufar nima nimal
  nimco nimisha nimmy nina ning nirmal nirmala nisha nishant nita nizar njeri njoroge nkechi nkem nnamdi nneka nneoma
  noah nobby noel noeleen noelle nokuthula nompumelelo nomsa nomvula non noor noorullah nora norah noreen noriko norm
  norma norman norris nosipho nour noura nova novlette nuala nuno nur nuray nuria nusrat nwakaego nyasha oana obadiah
  obi obiageli obinna obioma ochieng octavia octavian octavius odette odhran ogechi ogechukwu oghenekaro ogwen oighrig
  oisin okan okechukwu okon oksana ola oladele olaf olamide olanrewaju olayinka oleg oleksandr olena olga olha olive
  oliver olivia oliwia ollie olly ololade olu olufemi olufunke olumide olusegun oluwafemi oluwaseun oluwaseyi
  oluwatobi olwen olwyn omar omari omer omolara omotola ondrej onika onur onyeka onyinye oona oonagh opal opeyemi
  ophelia oran orhan orion orla orlagh orlaith orville osagie osama osaze oscar osian oskar osman osric oswald othniel
  otis ottilie otto ottoline ouida ousmane ovidiu owain owen oyindamola oyinkan ozan ozgur ozlem pablo paddy padma
  padraic padraig paige palesa paloma palwasha pam pamela panagiota panagiotis panayiota pankaj pansy paola paolo
  paramjit paresh parisa parminder parth parthenia parveen parvez parvin pascal pascale pat patience patrice patricia
  patricio patrick patrycja patryk patsy patti paul paula paulette pauline paulo pavel pawel payal payam paz peadar
  pearl pearline pedro pegah peggy peigi pemba penelope peng penny perceval percival percy perla perpetua persephone
  petar pete peter petr petra petronela petronella petros petru petula petunia peyton phelim phil philemon philip
  philippa phill phillip phillipa philomena phoebe phuong phyllis pia pierre piers pietro pilar pinar ping piotr pip
  pippa piran polly pooja poppy poppy-mae portia pouya pradip praise prakash pramod pravin precious predrag preeti
  prem primrose princess priscilla priti pritpal priya priyanka proinsias promise prudence pryderi przemek przemyslaw
  pushpa pushpaben qasim qiang qing quang queenie quentin quincy quinn quoc quynh quynh-nhu rab rabia rabiya rach
  rachael rachel radek radha radoslaw radu raed raf rafael rafal raffaele rafiq ragad raghav raheem rahim rahma rahul
  raj raja rajan rajani rajeev rajendra rajesh rajinder rajiv rajni raju rajvinder rakesh rakiya ralph raluca ram
  raman ramandeep rameez ramesh rami ramin ramon ramona ramune rana randall randolph rani rania ranjan ranjit raphael
  raquel rasa rasha rashid rashida rashmi rasma raul ravi ravinder ray rayan raymond rayyan raz razia razvan reba
  rebecca rebekah rebin recep reece reem reena reg reggie regina reginald rehan rehana reinhard rejo reka rekha remi
  rena renata renate rene renee renu renuka resham reshma reuben rex reyansh reynaldo reza rhea rhi rhian rhiannon
  rhoda rhodri rhona rhonda rhun rhydian rhys ria riaz ricardo richa richard richie rick ricky riley rima rimantas
  rina rishi rita ritu river riya riyad rizalina rizwan rizwana rob robat robbie robert roberta roberto robin robina
  robyn rocco rochelle rocio roddy rodel rodelio roderick rodger rodney rodrigo roger rohan rohit roisin rojin roland
  rolf roman romeo romesh rommel romulo ron rona ronald ronaldo ronan rong ronnie roopa rory rosa rosaleen rosalie
  rosalind rosalinda rosamund rosanna rosaria rosario roscoe rose roseanne rosemarie rosemary rosetta roshni rosie
  rosina roslyn ross rotimi rowan rowena roxana roxanne roxroy roy roya roz ruaidhri ruairi ruairidh ruaridh ruben
  rubina ruby rudi rudo rudolf rufaro rufus rui rukhsana rukhsar ruolan ruoxi rupa rupert rupinder ruqayyah rushi russ
  russell rusty ruta ruth ruvimbo ruwan ryan ryo ryszard saad saba sabah sabina sabrina sacha sachin sade sadia sadie
  sadik saeed safa saffron safia safiya sagal sagar sage sahar sahil sahra said saif saima saira sajid sajida sakura
  sal salah saleem salih salim salima sally salma salman salome salvatore salwa sam saman samantha samar sameer sameh
  sami samia samina samir samira sammy samreen samson samuel sana sanaa sanath sanaz sanda sandeep sandra sandro sandy
  sangeeta sani sanja sanjay sanjeev santiago santosh saoirse sara sarah sarbjit sarfraz sarita sarwat saskia satish
  satnam satoshi satvinder satwant saul saulius saurabh savannah savita sawsan saynab scarlett scott seamus sean
  sebastian seema segun sekou selam selena selin selina selma semhar semra senait senan senga seojun seonaid sepideh
  septimus seren serena serenity sergei sergey sergio serhiy serkan seth seun sevgi seyi shabana shabir shabnam shadi
  shafiq shagufta shahbaz shaheen shahid shahida shahin shahnaz shahram shaila shaima shaimaa shaista shakeel shakira
  shalini shama shamim shamima shamsa shan shanaz shane shanelle shanice shaniqua shannon shantel shanthi sharda
  sharmila sharon shashi shaun shauna shay shaz shazia sheeba sheena sheetal sheila shelagh shell shelley sheridan
  sherif sheron sherry sheryl shibu shigeru shilpa shingai shinu shiny shireen shirin shirl shirley shiv shivani
  shobha shola shona shreya shruti shu shukri shukriya shwan shweta shyam siamak sian siavash sibel sibongile sibusiso
  siby sid siddharth sidney sidonie siena siencyn sienna sigmund sigrid silas sile silvana silvia silviu simba simeon
  simin simisola simon simona simone simran simranjit sinan sine sinead sini siobhan sion sioned siphiwe sipho sirine
  siriol siu siu-ling siu-ming siwan siyu siyuan sizwe siân sky skye skyla skylar slawek slawomir slobodan smita
  smudge sneha snezana sobia sofia sofie soha sohail soheila sola solape soledad solomon somto sonal sonam songul
  sonia sonja sonny sonu soojin sophia sophie sora soraya sorcha sorin sorina sotiris soumya spencer spiros spozhmai
  spud spyros srdjan sreeja stacey stacy stan stanislaw stanislawa stanley stavros stef stefan stefania stefano steff
  steffan stelios stella steph stephan stephanie stephen sterling steve steven stevie stewart stojan struan stu stuart
  suad subhash sudha sudhir sue sufia suganthini suha suhail suhair sujata sujith sukh sukhbir sukhdev sukhjit
  sukhpreet sukhvinder sukhwinder suki suleyman sultana sumaira suman sumayyah sumita summer sunhee sunil sunita
  sunkanmi suraj suresh surinder surjeet surjit suryakant susan susana susanna susannah sushil sushila susie suzanne
  suze suzie suzy svetlana svitlana swati sybil sydney syed sylvester sylvia sylwia szymon tabitha tadeusz tadhg
  tafadzwa tafara taff taha tahani tahir tahira tahmina tahmineh taiwo tajinder takashi takeshi takudzwa talal talat
  talfryn talha talia taliesin tallulah tam tamara tamer tamika tamsin tamsyn tania tanisha tanveer tanvi tanvir tanya
  tao tapiwa tara taran taras tarek tareq tarik tariq tariro tarsem tash tasha tasleem tasneem tate tatenda tatiana
  tatjana tavish tawanda tayo tebogo tecwyn ted teddy tegan tegid tegwen tehmina teifion tejal tejinder tel teleri
  temi temilade temitope temperance tendai tendayi tendekai tenzin teodora terence teresa teresita teri terrance terri
  terry tesfaye tesni tess tessa tessy tetyana tevin tewodros thabani thabo thaddeus thanasis thandi thandiwe thanh
  thanos thao tharindu thea thelma themba theo theodora theodore theophilus theresa therese thi thi-hoa thilini thinh
  thomas thomasina thomaskutty thora thu thuli thuy tia tiago tiana tiberiu tibor tien tiernan tierney tiff tiffany
  tilda tilly tim timea timothy tina tinashe ting titilayo titilope tito tobi tobias toby todd tolu tolulope tom tomas
  tomasz tomek tommaso tommy tomoko tomos toni tony tope torquil tosin toyin trace tracey tracie tracy traian trang
  travis trefor trevor tricia trina trinh trinity trish trisha tristan troy truc trudi trudy trung trystan tsegaye
  tsehay tuan tuba tudno tudor tudur tugba tunde tunji turgut turlough tuyet twm tyler tyrell tyrone ubah uche uchechi
  uchenna uday ufuk ugochi ugonna uisdean ulysses uma umar umberto umesh umit una unal unity urmila ursula urszula
  urvi usama usha usman uwe uzma uzochukwu uzoma vaclav vadim vahid vaida val valbona valdas valentin valentina
  valentine valentyna valeria valerie valeriy valon van van-hung vandana vanessa vangelis vangie vanita varsha vasant
  vasanthi vasco vasile vasilica vasilis vasyl vaughan veda veena velma venetia venkat vera verity vernon verona
  veronica veronika vesna vic vicente vicki vickie vicky victor victoria vida vidya viet vihaan vijay vik vikas vikki
  vikram viktor vilma vimal vimala vin vinay vince vincent vincenzo vinh vinnie vinod viola violet violeta viorel
  viorica vipin vipul viren virgie virgil virginia vishal vitalij vito viv vivek vivene vivian vivien vivienne vjosa
  vlad vladimir volkan volodymyr vuk vytautas wade wael wafa wafaa wafula wah waheed wahid wahida wai wai-ling wairimu
  wajid waldemar wale walid wallace wally walter wambui wan wanda wang wanjiku wanjiru waqar warren warsame waseem
  wasim wayne wei weijie weiming wen wendell wendy wenjie wes wesley whitney wieslaw wieslawa wiktor wiktoria wil
  wilberforce wilf wilfred wilhelmina will willa william willie willow wilma wing wing-yan winifred winnie winnifred
  winsome winston wissam witold wiz wladyslaw woj wojciech wojtek wolfgang woody wren wyn xan xander xavier xenia xia
  xiang xiao xiaohong xiaoli xiaoming xiaoyu ximena xin xinyi xiomara xiu xiulan xiuying xuan xue yaa yahya yalda yan
  yana yang yannick yannis yanyan yara yaroslav yaser yash yasin yasir yasmeen yasmin yasmine yasser yasuko yavuz yaw
  yaz yemi yemisi yen yetunde yevgeny yewande yi yiannis yichen yifan yijun yilmaz yin ying yingying yiu yogendra
  yogesh yoko yolanda yonas yong yordanos yosef yoshiko yousef youssef ysanne yu yuan yuet yuhan yui yujie yuk yuka
  yuki yuko yulan yulia yuliya yumi yun yunus yuri yusra yusuf yutong yuxuan yvette yvonne zabihullah zac zach
  zachariah zachary zack zadie zafar zafer zaheer zahid zahida zahir zahra zaid zain zaina zainab zak zakariya zaki
  zakia zamzam zana zander zandile zanele zara zareena zarmina zayn zbigniew zbyszek zdenek zdzislaw zdzislawa zeb
  zebedee zed zeenat zeeshan zehra zeina zeki zelda zeljko zena zenaida zeynep zhen zheng zhenzhen zhi zia ziad zihan
  zinhle zixuan ziyi zo zodwa zoe zofia zohra zola zoltan zoran zosia zoya zsofia zsolt zsuzsanna zubaida zubair
  zubayr zulfiqar zuzana zuzanna zydrunas zygmunt
`)
