import { wordSet } from './word-set.js'

/**
 * Given names met in British wards: English, Welsh, Scottish, Irish, South Asian, African, Caribbean, Arabic, Turkish,
 * Polish and other European, Chinese, Filipino; with the short forms that people write. Written for this product.
 */
export const GIVEN_NAMES = wordSet(`
  aaliyah aaron abbas abbie abby abdi abdiaziz abdikadir abdirahman abdul abdulla abdullah abdullahi abdulrahman abebe
  abeer abel abena abi abigail abimbola abraham absalom abu achilleas ada adaeze adam adaobi addison ade adebayo
  adedayo adel adela adele adeline adeola adeyemi adina aditi aditya adnan adrian adriana adrienne adunni afia afonso
  afua agata agatha aggie agnes agnieszka agron ahlam ahmad ahmed ahmet aidan aiden aiko aileas aileen ailidh ailsa
  aimee aine aisha aisling aiste ajay akane akash akin akinyi akira akosua akram akua al alaa alaina alan alana
  alasdair alastair albert alberta albertha alec aled alejandro aleksander aleksandr aleksandra aleksei alem alessandro
  alessia alessio alethea alex alexa alexander alexandra alexandria alexandrina alexei alexis alf alfie alfred algernon
  alhaji ali alice alicia alicja alin alina alisha alison alistair alister aliyah allan allen allison alma althea alun
  alvaro alwyn alyssa ama amaal amabel amadou amaka amal amana amanda amani amara amarachi amarjit amber ambrose
  ambrosine amelia amina aminata aminu amir amira amit amparo amrit amy ana analyn anan anas anastasia anatoly anaya
  anca andre andrea andreas andreea andrei andrew andris andrius andrzej andy aneesa aneirin aneta aneurin angel angela
  angelica angelina angharad angie angus anh anil anisa anita anjali ann anna annabel annabelle anne annemarie annette
  annie annis anoop ansa antanas anthea anthony antoine anton antonia antonio antonis anwar anwen anya aodhan aoibheann
  aoibhinn aoife aonghas april araba arabella araceli arash arben archana archibald archie ardal ardeshir ardian areej
  arezoo ariadne ariana arif aristotelis arjun arlene arlo armaan arnel arnold aroha artan arthur arturas arun arwel
  arwen arya asad asante asha ashanti asher ashley ashok asif asim asma asta astrid asuka athena atinuke atticus aubrey
  audrey august augusta augustus aukse aurora ausra austin ava avril awa aya ayaan ayan ayesha ayla aylin ayman ayo
  ayodele ayomide ayse aysegul ayumi azadeh azeem aziz azra azuka azza babak babatunde bahar baher bahram bailey baljit
  balwinder bao baraka barbara barnabas barnaby barney barra barry bartek bartholomew bartosz bashir basil basma bassam
  bazza beata beathag beatrice beatrix beatriz beau beca becca becky bedwyr bee begona behnaz behrouz bekele belinda
  bella belle ben benedict benigno benjamin berenice berk bernadette bernard bernie bernice bert bertha bertram beryl besa
  besnik bess beth bethan bethany betsy bettina betty bev beverley beverly bharat bhavesh bhavna bianca biju bilal bill
  billy bindu bingwen binh binu birute bisi blake blanche blathnaid bleddyn blerta blessing blodwen bluebell bo boateng
  bob bobbie bobby bodhi bogdan bogusia bola bolanle boris bozena brad bradley brandon branwen brenda brendan brian
  brid bridget bridie brigid britney brody brona bronagh bronwen brooke bruce bruna bruno bryan bryn buddug bujar bukky
  bukola burak burcu bushra busola byron cadi cahal cahir caio caitlin caitriona cal caleb calin callan callum calum
  cameron camilla candice caoimhe caoimhin caolan cara caradog carl carla carlo carlos carlotta carly carmel carmela
  carmen carol carole caroline carolyn carrie carter carwyn carys casey cassandra cassidy catalin catalina catarina
  caterina cath cathal catherina catherine cathleen cathy catrin catriona cayden cecil cecilia cedric ceinwen celeste
  celestine celia celine cem cengiz ceri ceris cerys cezary chad chandra chandrika chanel chantal chantelle chao chara
  charity charlene charles charley charlie charlotte chas chau chaz chelsea chen cheng chenxi cherelle cherise cherry
  cheryl chi-ming chiamaka chiara chidi chidiebere chidinma chie chika chike chikodi chinasa chinedu chinonso chinwe
  chinyere chioma chizoba chloe chris chrissie christa christabel christian christiana christina christine christopher
  christos chuck chukwudi chukwuemeka chun cian ciara ciaran cillian cindy ciorstaidh claire clara clare clarence
  clarissa claude claudette claudia claudio claudiu clayton clement clementine cleo cliff clifford clifton clive
  clodagh clothilde cody cohen coinneach col colby cole colette colin colleen collette colm comfort conal conall
  concepcion concepta concetta conleth connie connor conor conrad constance constantin cora coral corazon cordelia
  corey corina corinne cormac cornelius cosimo cosmin costas costel courtney craig creigiau cressida crispin cristi
  cristian cristina crystal crystyn cuan curtis cuthbert cynthia cyril czeslaw dace dafina dafydd dai dainius daisuke
  daisy daisy-mae daithi daiva dakota dale dalia daljit dalton damian damien damilola damon dan dana dandan daniel
  daniela danielle danilo danny danuta daphne dapo darcey darcy daria darius dariush dariusz darlene darragh darrel
  darren darshan daryl dave david davide davina dawid dawit dawn dayo daz deaglan dean deano dearbhla deb debbie debora
  deborah debra declan deepa deepak deepika deidre deirbhile deirdre dejan deji dele delia delilah della delphine
  delroy delyth denis denise deniz dennis deqa derek dermot dervla derya des desmond desree destiny dev devi devon dewi
  dexter dhanya dhruv diana diane dianne diarmaid diarmuid dick didier diego dieter dilip dilwyn dilys dimitra dimitri
  dimitrios dimitris dina dinah dinesh diogo dion dionne dipak divina divya dmitri dmitry dolapo dolores dom domenico
  dominic dominik dominika dominique don donal donald donatas donato donna donncha donnchadh donovan dorcas doreen
  dorian dorin doris dorota dorothea dorothy doru dot dottie doug dougal dougie douglas dragan dragana drew drita
  duarte duc dulcie dumitru duncan dung dusan dwayne dylan dympna eachann eadaoin ealasaid eamon eamonn ebele ebere
  ebonie ebony ebru eck ed eddie eden edgar edie edith editha edmund edna edon eduardo edward edwin edwina edyta efe
  effie efosa eftychia efua egbert eglantine egle ehsan eifion eileen eilidh eilir eilish eimear einion eira eirian
  eirlys eirwen eithne ekaterina ekow ekua elaheh elaina elaine eleanor eleftheria elena eleni eleri elfed elfrida
  elgan elgar elham eli elias elif elijah elin elinor eliot elira elisa elisabeth elisabetta elise eliza elizabeth ella
  elle ellen ellie ellie-mae elliot elliott ellis elliw elodie eloise elsa elsie elspeth elton eluned elvira elwen
  elwyn elzbieta eman emefa emeka emer emiko emil emilia emilio emily emine emlyn emma emmanuel emmanuella emmeline
  emre emrys emyr enda enfys engin enid enitan enoch enrico enrique enver enzo eoghan eoin ephraim ercan erdem eric
  erica erik erika erin erion erkan erlinda ernest ernestine ernesto ernie errol esi esmae esme esmeralda esra esraa
  esteban estelle esther estrella esyllt ethan ethel ethelbert ethna ethne euan eugen eugene eugenie eulalia eunice
  eunji eustace eva evan evangeline evangelos eve eveline evelyn everton evgeny evie ewa ewan ewelina ewen ewurama eyob
  ezekiel ezinne ezio ezra fabio fabrizio fadi fadia faduma fadwa fahad fainche faisal faith faiza fang farah farhad
  farhan farhia fariba farid farida farouk farouq fartun farzad farzana fatema fathi fatih fatima fatimah fatin fatma
  fatmir fatou fatoumata fawzia fay faye feargal fearghal fearghas federica federico fei feidhlim felicia felicity
  felim felix femi fenella feng ferdinand fereshteh fergal fergus fermin fern fernanda fernando ffion fflur ffraid fi
  fiachra fidelma fiifi filip filipa filippo filiz finbarr finlay finley finn finola fintan fiona fionn fionnan
  fionnlagh fionnuala fitzgerald fitzroy flamur flavio fleur flo flora flordeliza florence florentina florian florin
  flossie floyd folake folasade fotini fozia fran frances francesca francesco francis francisco franciszek francois
  frank frankie franklin fraser fred freda freddie frederick freya frida fumiko funke funmi funmilayo gabi gabriel
  gabriela gabriella gabrielle gaetano gail galina gareth garfield garry garth gary gavin gaynor gaz gbenga gearoid gee
  geeta geetha gemma gene genet genevieve genti geoff geoffrey george georgeta georgia georgie georgina georgios
  geraint gerald geraldine gerallt gerard gerry gertie gertrud gertrude gethin ghada ghassan ghazala gheorghe giacomo
  giang gianluca gianni giannis gibbo gica gideon giedre gift gil gilbert giles gill gillian gina ginny gintaras
  giorgio giovanni gita giulia giuseppe gladys glen glenda glenn glenroy glenys gloria glyn glynis godfrey gokhan
  golnaz goncalo gonzalo gopal goran gordon goronwy grace gracie gracie-mae graeme graham grainne grania grant
  granville graziella grazyna greer greg gregor gregory greta grzegorz guadalupe guang guilherme gul gulam gulsen
  gundeep guowei gurbax gurdeep gurmeet gurpreet gus guto guy gwawr gwen gwenda gwendolen gwendoline gweneth gwenllian
  gwenno gwilym gwion gwyn gwyndaf gwyneth gwynfor gwynne habib habiba hadi hadiya haf hafsa hafwen hai haider haile
  hailey haiyan hakan hakeem hala halima halimatu halina hamdi hamid hamish hamza han hana hanadi hanan hani hanif
  hanna hannah hannelore hans hansa hardeep hari harinder harjit harlow harmony harold haroon harper harpreet harriet
  harrison harry harsha haruka haruto harvey hasan hassan hatem hatice hatim hattie hauwa havva hayat hayden hayley
  hazel heath heather hector heidi heinz heledd helen helena helga helmut hels hemant henrietta henry henryk hephzibah
  herbert herman hermia hermione hester hetal hettie hetty heulwen hezekiah hiba hibo hideki hien hilary hilda hina
  hiroko hiroshi hisham hoa hoang hoda hodan holly homa hong hongmei honor honoria hope horace horatio horia hossein
  howard hua hubert huda hugh hugo hui humphrey huong husam huseyin husna hussain hussam hussein huw huyen hyacinth
  hyejin hyun hywel iain ian iancu iarlaith ibrahim ibrahima ibtisam icilda ida ide idil idowu idris iestyn ieuan ifan
  ifeanyi ifeoma ifor ifrah iftikhar ige ignatius ignazio igor ikechukwu ikenna ikram ilaria ileana ilhan ilir illtyd
  ilona ilya ilze iman imani imelda imogen imran inaki inas inderjit ines inga ingeborg ingrid ingrida inmaculada innes
  innocent intisar ioan ioana ioannis iolo ion iona ionela ionut iorwerth iqra ira irena irene ireneusz ireti irfan
  irina iris irma irvine irwin isaac isabel isabella isabelle isadora isaiah isatou isha ishaan ishbel ishmael isla
  ismail isobel isolde israel istvan ithel iulia iulian ivan ivana ivo ivor ivy ivy-rose iwan iwona iyabo izabela izzy
  jabari jaber jacek jack jackie jackson jacob jacqueline jacqui jade jadwiga jagdish jagjit jago jaime jaison jake
  jakub jalal jama jamal james jamie jamila jan jana jane janet janette janice janine janis janusz jared jarek jarlath
  jaroslaw jasbir jasmin jasmina jasmine jason jasper jaspreet jaswinder jatin javad javed javier jax jaxon jay jaya
  jayden jayne jaz jean jeanette jeannie jeff jeffrey jelena jemima jemma jen jenna jennie jennifer jenny jensen
  jeremiah jeremy jermaine jerome jerry jerzy jess jessamy jesse jesse-james jessica jessie jesus jetmir jez jhun jia
  jiahui jian jianhua jianing jiaying jie jignesh jihad jihoon jill jillian jim jimena jimmy jin jincy jing jingyi jinu
  jisha jiyoung jo joan joann joanna joanne joao joaquim joasia jobin jocasta jocelyn jodie joe joel joelle johan
  johanna john johnathan johnny jolanta jolene jomar jon jonah jonalyn jonas jonathan jonno jonny jordan jordi jorge
  jose jose-maria josef josefina joselito joseph josephine josette josh joshua josiah josie jovana jovelyn joy joyce
  jozef juan juana juanita jude judith judy jules julia julian juliana julie juliet juliette julius jumana jumoke jun
  june junjie junjun juozas jurate jurgen jurgita justin justina justine justyna jyoti ka-wai ka-yan kabir kacper kai
  kaiden kailash kaitlyn kaleem kalpana kamal kamala kamila kamlesh kamran kane kantilal kaori kaoru kareem karen karim
  karima karin karina karl karlheinz karol karolina kashif kasia kat katarzyna kate katerina katharine katherine
  kathleen kathryn kathy katie katrina katy katya kaveh kavita kayden kaye kayla kayleigh kayode kaz kazimierz keanu
  keeley kehinde keiko keir keira keisha keith kel kelechi kelly kelsey kelvin kemal kemi ken kenji kenna kenneth kenny
  kenta kenya keri kerry kerstin keshia kestutis kev kevin kez keziah khadija khadra khaled khalid khalifa khalil khanh
  kian kidane kieran kieron killian kim kimberley kimberly kinga kiran kirit kirk kirsteen kirsten kirstie kirsty
  kishan kit kitty klaus kobi kofi kojo komal konrad kostas kouame kourosh krishna kristaps kristen kristian kristina
  kristine kristof krystian krystyna krzysztof kudzai kujtim kuldip kulwinder kumar kumiko kunle kurian kurt kwabena
  kwadwo kwaku kwame kwasi kwesi kwok kye kyle kylie kyriakos lacey lachie lachlan ladan laila laima lakshmi laleh
  lamia lamis lan lana lance lanre laoise lara larissa larry lascelles laszlo lata latisha latoya laura lauren laurence
  laurentiu laurie lavender lavinia lawrence layla layton lea leah leanne lech lee leela lefteris lei leigh leighton
  leila lekha lena lenny leo leon leona leonard leonie leonora leopold lerato leroy les lesley leslie leszek letitia
  lettice letty levent lewis lex lexi leyla li liam liban lidia lidka lieselotte liezel ligaya lihua lijo lijuan lila
  lili lilian liliana lilith lillian lilly-mae lily lin lina linda lindiwe lindsay lindsey ling linh linsey linval
  lionel liridon lisa lisbeth lito liv livia liviu liwei liz liza lizzie lizzy ljiljana ljubica lleucu llew llewellyn
  llinos llio lloyd llyr loan logan lois lola lolita lorcan loredana lorenzo loretta lorna lorne lorraine lottie lou
  louis louisa louise lourdes lowri lozza luan lubna luca lucas lucia lucian luciana luciano lucille lucinda lucius
  lucja lucretia lucy lucyna luigi luis luisa lukas lukasz luke luminita luna luned lungile luz luzviminda lydia lyn
  lynda lyndsay lyndsey lynette lynn lynne lynsey lyra lyudmila mabel mabli macca maciej maciek mackenzie madalina
  maddie maddox maddy madeleine madeline madge madhu madison madog mae maebh maeve magda magdalena maggie magnus mags
  maha mahad mahdi mahendra mahesh mahir mahmood mahmoud mahnaz mahsa mai maia mair maire mairead mairi mairin maisie
  maisy maite maja majid makayla makena maksim malachy malak malala malcolm maldwyn malgorzata malik malwina mamadou
  manal mandeep mandla mandy manfred manish manjit manju manjula manoj manolo manon manpreet mansoor mansour mantas
  manuel manuela maqsood mara marc marcel marcello marcelo marcia marcin marco marcus mared marek margaret margarita
  marged margery margo margot marguerite maria mariah mariam mariama marian mariana marianne maricel maricris marie
  mariella marija mariko marilou marilyn marina mario marion marisa marites marius mariusz marivic marjorie mark
  marlene marlon marmaduke marsha marta martha martin martina martine martyn marva marvin marwa marwan mary maryam
  maryann marzena masako masoud massimo mateusz mathai mathew mathilda matilda matt matteo matthew matty maud maude
  maura maureen maurice maurizio maverick mavis max maxine maxwell may maya maysoon mayumi maz mazen mbali meabh medi
  medwyn meena meenakshi meera meg megan megumi mehdi mehmet mehrdad mehul mehwish mei mei-ling meihua meiling meinir
  meirion mekonnen mel melanie melchor melek melina melinda melissa melody melvin melvyn meng mercedes mercy meredith
  meredydd merle merlene mert mervin mervyn meryem metin meurig mhairi mia mica michael michaela michal michalis
  micheal michele michelle michiko mick mickey midge mieczyslaw miguel mihaela mihai mihangel miho mike mikolaj mila
  mila-rose milan mildred milena miles milica millicent millie milly milo milos milton mimi min mina minal mindaugas
  minerva ming minghua minh mini minji minnie minoo mira mirabel miracle miranda mircea mirela miriam mirjana mirjeta
  miroslaw mirza misaki misha misty mitch mitchell mitra modupe moein mohamed mohammad mohammed mohamud mohan mohanad
  mohau mohd mohinder mohsen mohsin moira mollie molly mona monica monika monique montague montserrat morag morgan
  morris morteza mortimer morven morwenna moses moshe mostafa mounir muhammad muhammed muireann muiris mukesh mumtaz
  muna munir murat murdo muriel murray musa mustafa mustapha mwangi myfanwy mykola mylene myles mylo myra myrddin myrna
  myrtle na nabil nabila nada nadeem nader nadezhda nadia nadine nafisa naheed nahid naima najla najma nalan naledi
  nalini nana nancy nanette nans naoko naomi naresh narges narinder naseem nasir nasreen nasrin nastaran nastasia nat
  natalia natalie nataliya natalka natalya natasha nathan nathaniel natty natwarlal naveed navid navin navjot nawal
  nazanin nazia nazir nazli nazma ndidi nduka nebojsa ned neda neelam neha neil nell nella nellie nelson nenad nenita
  neringa nermin nerys nesma nesrin nessa nesta nettie nev nevaeh neville nga ngoc ngone ngozi nguyet nhung nia niall
  niamh nicholas nick nicky nico nicola nicolae nicolas nicole nicoleta nicolette nicolo nieves nige nigel nijole
  nikhil niki nikita nikki nikola nikolai nikos nila nilda nilesh nilgun niloufar nima nimco nimisha nimmy nina ning
  nirmala nisha nishant nita nizar njeri nkechi nkem nnamdi nneka noah noel noeleen noelle nokuthula nomsa nomvula non
  noor nora norah noreen noriko norm norma norman norris nosipho nour noura nova novlette nuala nuno nur nuray nuria
  nusrat oana obadiah obi obiageli obinna ochieng octavia octavian octavius odette odhran ogechi oghenekaro ogwen
  oighrig oisin okan okon oksana ola oladele olaf olamide olanrewaju olayinka oleg oleksandr olena olga olha olive
  oliver olivia oliwia ollie olly olu olufemi olufunke olumide olusegun oluwaseun oluwaseyi oluwatobi olwen olwyn omar
  omari omer omolara omotola onika onur onyeka onyinye oona oonagh opal ophelia oran orhan orion orla orlagh orlaith
  orville osagie osama osaze oscar osian oskar osman osric oswald othniel otis ottilie otto ouida ousmane ovidiu owain
  owen oyinkan ozan ozgur ozlem pablo paddy padma padraic padraig paige paloma pam pamela panagiota panagiotis
  panayiota pankaj pansy paola paolo paramjit parisa parthenia parveen parvez parvin pascal pascale pat patience
  patrice patricia patricio patrick patrycja patryk patsy patti paul paula paulette pauline paulo pavel pawel payal
  payam paz peadar pearl pearline pedro pegah peggy peigi penelope peng penny perceval percival percy perla perpetua
  petar pete peter petr petra petronella petros petru petula petunia peyton phelim phil philemon philip philippa
  phillip phillipa philomena phoebe phuong phyllis pia pierre piers pietro pilar pinar ping piotr pip pippa polly pooja
  poppy poppy-mae portia pouya praise prakash pramod pravin precious predrag preeti prem primrose princess priscilla
  priti priya priyanka proinsias promise prudence pryderi przemek przemyslaw pushpa qasim qiang qing quang queenie
  quentin quincy quinn quoc quynh rab rabia rach rachael rachel radek radha radoslaw radu raed raf rafael rafal
  raffaele rafiq ragad raghav raheem rahim rahma rahul raj raja rajan rajani rajeev rajesh rajinder rajiv rajni raju
  rajvinder rakesh ralph raluca ram raman rameez ramesh rami ramin ramon ramona rana randall randolph rani rania ranjan
  ranjit raphael raquel rasa rasha rashid rashida rashmi rasma raul ravi ravinder ray raymond rayyan raz razia razvan
  reba rebecca rebekah recep reece reem reena reg reggie regina reginald rehana reinhard rejo rekha remi rena renata
  renate rene renee renu renuka reshma reuben rex reynaldo reza rhea rhian rhiannon rhoda rhodri rhona rhonda rhun
  rhydian rhys ria ricardo richa richard richie rick ricky riley rima rimantas rina rishi rita ritu riya riyad rizalina
  rizwan rob robat robbie robert roberta roberto robin robyn rocco rochelle rocio roddy rodel roderick rodger rodney
  rodrigo roger rohan rohit roisin roland rolf roman romeo romesh rommel ron rona ronald ronaldo ronan rong ronnie
  roopa rory rosa rosaleen rosalie rosalind rosalinda rosamund rosanna rosaria rosario roscoe rose roseanne rosemarie
  rosemary rosetta roshni rosie rosina roslyn ross rotimi rowan rowena roxana roxanne roxroy roy roya roz ruaidhri
  ruairi ruairidh ruaridh ruben rubina ruby rudi rudolf rufaro rufus rui rukhsana ruoxi rupa rupert rupinder russ
  russell rusty ruta ruth ryan ryo ryszard saad saba sabah sabina sabrina sacha sachin sade sadia sadie sadik saeed
  safa saffron safia safiya sagal sagar sahar sahil sahra said saima saira sajid sajida sakura sal salah saleem salih
  salim salima sally salma salman salome salvatore salwa sam saman samantha samar sameer sami samia samina samir samira
  sammy samson samuel sana sanaa sanaz sanda sandeep sandra sandro sandy sangeeta sanja sanjay sanjeev santiago santosh
  saoirse sara sarah sarfraz sarita saskia satish satnam satoshi satvinder saul saurabh savannah sawsan scarlett scott
  seamus sean sebastian seema segun sekou selam selena selin selina selma semra senan seojun seonaid sepideh septimus
  seren serena serenity sergei sergey sergio serhiy serkan seth seun sevgi seyi shabana shabir shabnam shadi shafiq
  shagufta shaheen shahid shahida shahin shahnaz shahram shaila shaima shaimaa shaista shakeel shakira shalini shama
  shamim shamima shamsa shan shanaz shane shanelle shaniqua shannon shantel shanthi sharda sharmila sharon shashi shaun
  shauna shay shaz shazia sheeba sheena sheetal sheila shelagh shelley sheridan sheron sherry sheryl shibu shigeru
  shilpa shinu shiny shireen shirin shirl shirley shiv shivani shobha shola shona shreya shruti shu shukri shweta shyam
  siamak sian sibel sibongile siby sid siddharth sidney sidonie siena siencyn sienna sigmund sigrid silas sile silvana
  silvia simeon simin simisola simon simona simone simran sinan sine sinead sini siobhan sion sioned siphiwe sipho
  sirine siriol siu siu-ling siwan siyu sizwe siân sky skye skyla slawek slawomir slobodan smita sneha snezana sobia
  sofia sofie soha sohail soheila sola solape soledad solomon sonal songul sonia sonja sonny sonu soojin sophia sophie
  sora soraya sorcha sorin sorina sotiris soumya spencer spiros spyros srdjan sreeja stacey stacy stan stanislaw
  stanley stavros stefan stefania stefano steffan stelios stella steph stephan stephanie stephen sterling steve steven
  stevie stewart stojan struan stu stuart suad subhash sudha sue sufia suha suhail suhair sujata sujith sukhbir sukhdev
  sukhjit sukhvinder sukhwinder suki suleyman sultana sumaira suman sumita sunhee sunil sunita suraj suresh surinder
  surjit susan susana susanna susannah sushila susie suzanne suze suzie suzy svetlana swati sybil sydney syed sylvester
  sylvia sylwia szymon tabitha tadeusz tadhg tafadzwa taha tahani tahir tahira tahmina tahmineh taiwo tajinder takashi
  takeshi talal talat talfryn talia taliesin tallulah tam tamara tamer tamika tamsin tania tanisha tanveer tanvi tanya
  tao tapiwa tara taran taras tarek tareq tarik tariq tash tasha tasneem tate tatenda tatiana tatjana tavish tawanda
  tayo tecwyn ted teddy tegan tegid tegwen tehmina teifion tejal tejinder tel teleri temi temitope temperance tendai
  tendayi teodora terence teresa teresita teri terrance terri terry tesfaye tesni tess tessa tessy tevin thabo thaddeus
  thanasis thandi thandiwe thanh thanos thao thea thelma themba theo theodora theodore theophilus theresa therese thi
  thinh thomas thomasina thomaskutty thora thu thuy tia tiago tiberiu tien tiernan tierney tiff tiffany tilda tilly tim
  timothy tina ting titilayo tito tobi tobias toby todd tolu tolulope tom tomas tomasz tomek tommaso tommy tomoko tomos
  tone toni tony tope torquil tosin trace tracey tracie tracy traian trang travis trefor trevor tricia trina trinh
  trinity trish trisha tristan troy truc trudi trudy trung trystan tsegaye tuan tuba tudno tudor tudur tugba tunde
  tunji turgut turlough tuyet twm tyler tyrell tyrone ubah uche uchenna uday ufuk ugochi ugonna uisdean ulysses uma
  umar umberto umesh umit una unal unity urmila ursula urszula usha usman uwe uzma uzoma vadim vahid val valbona valdas
  valentina valentine valentyna valeria valerie valeriy valon van vandana vanessa vangelis vangie vanita varsha vasant
  vasco vasile vasilica vasilis vasyl vaughan veda veena velma venetia venkat vera verity vernon verona veronica
  veronika vesna vicente vicki vickie vicky victor victoria vida vidya viet vijay vikas vikki vikram viktor vilma vimal
  vimala vin vinay vince vincent vincenzo vinh vinod viola violet violeta viorel viorica vipul viren virgie virgil
  virginia vishal vitalij vito viv vivek vivene vivian vivien vivienne vjosa vlad vladimir volkan volodymyr vuk
  vytautas wade wael wafa wah waheed wahida wai wai-ling wairimu wajid waldemar wale walid wallace wally walter wambui
  wan wanda wang wanjiku wanjiru waqar warren warsame waseem wasim wayne wei weiming wen wendell wendy wenjie wes
  wesley whitney wieslaw wiktor wiktoria wil wilberforce wilf wilfred wilhelmina will willa william willie willow wilma
  wing winifred winnie winnifred winsome winston wissam witold wladyslaw wojciech wojtek wolfgang woody wren wyn xander
  xavier xenia xia xiang xiao xiaohong xiaoli xiaoming ximena xin xinyi xiomara xiu xiulan xiuying xuan xue yaa yahya
  yalda yan yana yang yannick yannis yanyan yara yaroslav yaser yash yasin yasir yasmeen yasmin yasmine yasser yasuko
  yavuz yaw yaz yemi yen yetunde yevgeny yewande yi yiannis yichen yifan yijun yilmaz yin ying yingying yiu yogesh yoko
  yolanda yonas yong yosef yoshiko yousef youssef ysanne yu yuan yuet yuhan yui yujie yuk yuka yuki yuko yulia yumi yun
  yunus yuri yusra yusuf yvette yvonne zac zach zachariah zachary zack zadie zafar zafer zaheer zahid zahida zahir
  zahra zaid zain zaina zainab zak zaki zakia zana zander zandile zanele zara zareena zayn zbigniew zbyszek zdzislaw
  zeb zebedee zeenat zeeshan zehra zeina zeki zelda zeljko zena zenaida zeynep zhen zheng zhenzhen zhi zia ziad zihan
  zinhle zixuan ziyi zodwa zoe zofia zohra zola zoltan zoran zosia zoya zsofia zubaida zubair zulfiqar zuzana zuzanna
  zydrunas zygmunt
`)
