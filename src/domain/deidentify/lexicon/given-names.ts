import { wordSet } from './word-set.js'

/**
 * Given names met in British wards: English, Welsh, Scottish, Irish, South Asian, African, Caribbean, Arabic, Turkish,
 * Polish and other European, Chinese, Filipino; with the short forms that people write. Written for this product.
 */
export const GIVEN_NAMES = wordSet(`
  aaron abbie abby abdul abdulla abdullah abdulrahman abel abi abigail abraham abu adam adaeze adaobi ade adebayo adela
  adele adeline adeola aditi aditya adrian adriana adrienne agata agatha aggie agnes agnieszka ahmad ahmed aidan aiden
  aileen ailsa aimee aine aisha aisling aisha ajay akash akram al alan alana alasdair alastair albert alberta aled alejandro
  aleksander aleksandra alec alex alexa alexander alexandra alexandria alexis alf alfie alfred ali alice alicia alicja
  alina alisha alison alistair alister allan allen allison alma alun alwyn alyssa amal amana amanda amara amarjit amber
  amelia amina amir amira amit amrit amy ana anastasia andre andrea andreas andrei andrew andrzej andy aneesa aneta aneurin
  angela angelica angelina angie angharad angus anil anisa anita anjali ann anna annabel annabelle anne annemarie annette
  annie anthea anthony antoine anton antonia antonio anwar anya aoife april archibald archie ariana arif arjun arlene
  arnold aroha arthur arun arya asad asha ashley ashok asif asma astrid athena aubrey audrey august augusta aurora austin
  ava avril aya ayaan ayesha ayo ayodele azeem azra babatunde bailey barbara barnaby barney barry bartosz basil beata
  beatrice becca becky bee belinda bella ben benedict benjamin bernadette bernard bernice bert bertha beryl bess beth
  bethan bethany betsy bettina betty bev beverley beverly bharat bianca bilal bill billy bisi blanche blessing bob bobbie
  bobby bogdan bola bolanle boris brad bradley brandon brenda brendan brian bridget bridie britney bronagh bronwen bruce
  bryan bryn bukola bushra byron caitlin caitriona caleb callum cameron camilla candice cara carys carl carla carlo carlos
  carly carmel carmen carol carole caroline carolyn carrie carys casey cassandra catalina caterina cath catherine cathleen
  cathy catriona cecil cecilia cedric celeste celia celine ceri ceris chad chandra chanel chantal chantelle charles charlene
  charley charlie charlotte chelsea cherry cheryl chiamaka chidi chiara chidinma chinedu chinwe chioma chloe chris chrissie
  christa christabel christian christiana christina christine christopher chukwuemeka cian ciara cindy claire clara clare
  clarence clarissa claude claudia claudette clayton clement cliff clifford clive clodagh cody colette colin colleen collette
  conor connie connor conrad constance cora coral cordelia corey corinne cornelius courtney craig cressida crispin cristina
  crystal curtis cynthia cyril dafydd dai daisy dale damian damilola damien damon dan dana daniel daniela danielle danny
  daphne darcey darcy daria darius darlene darragh darrel darren daryl dave david davina dawid dawn dean deb debbie debora
  deborah debra declan deepa deepak deepika deidre deirdre delia delilah delroy denis denise dennis derek dermot des desmond
  devon dhruv diana diane dianne dick didier dieter dilys dimitri dina dinah dinesh dion dolores dom dominic dominik
  dominika dominique don donald donna donovan doreen dorian doris dorothea dorothy dot dottie doug dougal douglas dragan drew
  duncan dwayne dylan eamon eamonn ebony ed eddie eden edgar edie edith edmund edna eduardo edward edwin edwina edyta efua
  eileen eilidh eilish eimear eira elaina elaine eleanor elena eleni eleri elham eli elias elijah elin elinor eliot elisa
  elisabeth elise eliza elizabeth ella elle ellen ellie elliot elliott ellis elodie eloise elsa elsie elspeth elton elvira
  elwyn emeka emer emil emilia emily emlyn emma emmanuel emmeline emre enid enrico eoghan eoin eric erica erik erika erin
  ernest ernie errol esme esmeralda esther ethan ethel eugene eugenie eunice eva evan evangeline eve evelyn evie ewa ewan
  ewelina ezra fadi fahad faisal faith faiza farah farhan farida farouk farzana fatema fatih fatima fatimah fatou fay faye
  fearghal felicity felix femi ferdinand fergal fergus fern fernando filip finlay finley finn fiona fionnuala fleur flo flora
  florence floyd folake fran frances francesca francesco francis francisco francois frank frankie franklin fraser fred freda
  freddie frederick freya frida funmi funmilayo gabriel gabriela gabriella gabrielle gail gareth garfield garry garth gary
  gavin gaynor geeta gemma gene genevieve geoff geoffrey george georgia georgie georgina gerald geraldine gerard gerry
  gertrude gethin ghazala gianni gideon gil gilbert giles gill gillian gina ginny giorgio giovanni gita gladys glen glenda
  glenn glenys gloria glyn glynis godfrey gordon grace gracie graeme graham grainne grant greg gregory greta grzegorz gulam
  gundeep gurdeep gurmeet gurpreet gus guy gwen gwenda gwendoline gwyn gwyneth habib hadiya hafsa haider hailey hakan hakeem
  halima hamid hamish hamza hana hanif hanna hannah hans hardeep hari harinder harjit harold haroon harpreet harriet harrison
  harry harsha haruka harvey hasan hassan hattie havva hayden hayley hazel heath heather hector heidi helen helena helga
  henrietta henry herbert herman hermione hetty hilary hilda hiroshi holly honor hope horace howard hubert hugh hugo humphrey
  husna hussain hussein hyacinth iain ian ibrahim ida idris ieuan ifeoma ifor iftikhar ignatius igor ikram ilona imani imogen
  imran ines inga ingrid iolo iona iqra ira irena irene irfan iris irma irvine irwin isaac isabel isabella isabelle isha
  ishaan ishmael isla ismail isobel israel ivan ivana ivor ivy iwan izabela izzy jabari jack jackie jackson jacob jacqueline
  jacqui jade jadwiga jagdish jago jake jakub jamal james jamie jamila jan jana jane janet janette janice janine janusz
  jared jarek jasbir jasmin jasmine jason jasper jaspreet javed javier jay jaya jayden jayne jaz jean jeanette jeannie jeff
  jeffrey jemima jemma jen jenna jennie jennifer jenny jeremiah jeremy jermaine jerome jerry jerzy jess jesse jessica jessie
  jill jillian jim jimmy jo joan joann joanna joanne jocelyn jodie joe joel joelle johan johanna john johnathan johnny jolanta
  jolene jon jonah jonas jonathan jonny jordan jorge jose josef joseph josephine josette josh joshua josiah josie joy joyce
  juan juanita jude judith judy jules julia julian juliana julie juliet juliette julius june justin justina justine justyna
  kabir kai kaitlyn kaleem kalpana kamal kamala kamila kamran kane karen karim karin karina karl karolina kasia kat kate
  katarzyna kate katerina katharine katherine kathleen kathryn kathy katie katrina katy kavita kaye kayla kayleigh keeley
  keira keisha keith kelechi kelly kelsey kelvin ken kenneth kenny kenya keri kerry kerstin keshia kev kevin khadija khalid
  khalil kian kieran kieron kim kimberley kimberly kiran kirk kirsten kirstie kirsty kishan kit kitty klaus kofi komal
  konrad krishna kristen kristian kristina kristof krystyna krzysztof kuldip kulwinder kumar kunle kurt kwabena kwaku kwame
  kwasi kye kyle kylie lachlan laila lakshmi lana lance lara larissa larry latisha latoya laura lauren laurence laurie lavinia
  lawrence layla lea leah leanne lee leela leigh leila lena lenny leo leon leona leonard leonie leonora leroy les lesley
  leslie leszek letitia lewis lex li liam lidia lila lilian liliana lillian lily lin lina linda lindsay lindsey linsey
  lionel lisa lisbeth liv livia liz liza lizzie lizzy llewellyn lloyd llinos lloyd logan lois lola lolita lorcan lorenzo
  loretta lorna lorraine lottie lou louis louisa louise lowri luca lucas lucia lucille lucinda lucy luigi luis lukas lukasz
  luke luna lydia lyn lynda lyndsay lyndsey lynette lynn lynne lynsey mabel mackenzie maciej maddie maddy madeleine madeline
  madge madhu madison mae maeve magda magdalena maggie maggie magnus mahmood mahmoud maia mair mairead maisie makayla
  malala malcolm malgorzata malik mandeep mandy manjit manjula manoj manpreet mansoor manuel manuela mara marc marcel marcia
  marcin marco marcus marek mared margaret margarita margery margo margot marguerite maria mariah mariam marian mariana
  marianne marie mariella marilyn marina mario marion marisa marius marjorie mark marlene marlon marsha marta martha martin
  martina martine martyn marvin mary maryam maryann marzena mateusz mathew mathilda matilda matt matteo matthew matty maud
  maude maura maureen maurice mavis max maxine maxwell may maya maz meena meera meg megan mehdi mehmet mehwish mei mel
  melanie melina melinda melissa melody melvin melvyn mercedes mercy meredith merle mervyn mia mica michael michaela michal
  michele michelle mick mickey mihai miguel mihaela mike mikolaj mila mildred miles milena milly millie milo milton mimi mina
  minnie mira miranda miriam mirza misha misty mitch mitchell moein mohamed mohammad mohammed mohamud mohan mohd mohsin moira
  mollie molly mona monica monika monique morag morgan morris mortimer morwenna moses moshe mostafa muhammad muhammed mukesh
  muna muriel murray musa mustafa myfanwy myles myra myrna myrtle nabil nadeem nadia nadine nafisa naheed naima najma nancy
  nanette naomi narinder naseem nasir nasreen nastasia natalia natalie natasha nathan nathaniel naveed navjot nazia nazir ned
  neelam neha neil nell nella nellie nelson nerys nesta neville ngozi nia niall niamh nicholas nick nicky nicola nicolas
  nicole nicolette nigel nikhil niki nikita nikki nikola nikolai nila nina nirmala nisha nishant nita nkechi noah noel noelle
  noeleen noor nora norah noreen norma norman nova nuala nur nuria nusrat obi obinna octavia odette oisin olaf oleg olga
  olivia ollie oliver olive olu oluwaseun oluwatobi omar omari omolara onika oona oonagh opal ophelia orla orlaith oscar oskar
  osman osric oswald otis otto owain owen paddy padma padraig paige pam pamela pankaj paola pascal pascale pat patience
  patrice patricia patricio patrick patryk patsy patti paul paula paulette pauline pavel pawel payal pearl pedro peggy penelope
  penny perceval percival percy perpetua pete peter petra petros petula phil philip philippa phillip phillipa phoebe phyllis
  pia piers pierre piotr pippa polly pooja poppy precious preeti prem priscilla priti priya priyanka prudence przemyslaw pushpa
  qasim quentin quincy rab rabia rachael rachel radha radoslaw rafael rafal rafiq raghav rahim rahul raj raja rajan rajesh
  rajinder rajiv rajni raju rakesh ralph ram ramesh ramona ramon randall randolph rani ranjit raphael rashid rashida rashmi
  raul ravi ravinder ray raymond rayyan razia reba rebecca rebekah reece reena reg reggie regina reginald rehana reinhard
  rekha remi rena renata rene renee renuka reuben rex reza rhian rhiannon rhoda rhodri rhona rhonda rhys ria ricardo richard
  richie rick ricky rina rita ritu riya rizwan rob robbie robert roberta roberto robin robyn rocco roddy roderick rodger
  rodney roger rohan rohit roisin roland rolf roman romesh ron rona ronald ronan ronnie rory rosa rosalie rosalind rosaleen
  rosamund rosanna roscoe rose roseanne rosemarie rosemary rosie roslyn ross rowan rowena roxanne roy roya ruairi rubina ruby
  rudi rudolf rufus rukhsana rupert russ russell rusty ruth ryan saad sabah sabina sabrina sacha sadia sadie saeed safiya
  safa sahar sahil saima saira sajid sajida sal salim salima sally salma salman sam samantha samar sameer samina samir samira
  sammy samson samuel sana sandeep sandra sandy sanjay sanjeev santiago santosh sara sarah sarita saskia satish satnam saul
  savannah scarlett scott sean seamus sebastian selena selina selma seren serena sergei sergio seth seun shabana shabnam shafiq
  shahid shahida shaila shaima shakeel shakira shamim shamima shamsa shane shanelle shannon shantel sharmila sharon shashi
  shaun shauna shauna shay sheena sheila shelagh shelley sheridan sherry sheryl shilpa shireen shirley shiv shivani shobha
  shona shreya shyam siân sian sid sidney siena sienna sigrid silas silvia simeon simon simone simran sinead siobhan sky skye
  slawomir sobia sofia sofie solomon sonal sonia sonja sonny sophia sophie sorcha spencer stacey stacy stan stanislaw stanley
  stefan stefania stella steph stephan stephanie stephen sterling steve steven stewart stu stuart subhash sue sufia sujata
  sukhdev sukhjit sukhwinder suki sultana suman sunil sunita suresh surinder surjit susan susanna susannah susie suzanne
  suzie suzy svetlana sybil sydney syed sylvester sylvia sylwia tabitha tahir tahira tahmina talia tallulah tamara tamika
  tamsin tania tanisha tanya tara tarek tariq tasha tasneem tate tatiana tayo ted teddy tegan tehmina temitope terence teresa
  teri terrance terri terry tess tessa tevin thandiwe thea thelma theo theodora theodore theresa therese thomas thomasina tia
  tiernan tierney tiffany tilda tilly tim timothy tina tito toby todd tom tomas tomasz tommy toni tony tope tracey tracie
  tracy travis trevor tricia trina trinity trish trisha tristan troy trudi trudy tudor tunde tyler tyrone uche uma umar una
  unity ursula usha usman uzma val valentina valentine valeria valerie vanessa vasile vaughan venetia vera verity vernon
  verona veronica veronika vicki vickie vicky victor victoria vidya vijay vikki vikram vimala vin vince vincent vinod viola
  violet virginia vishal vivek vivian vivien vivienne vladimir wade waheed wahida wajid walid wallace wally walter wanda wang
  waqar warren wayne wei wendell wendy wesley whitney wiktor wilf wilfred wilhelmina will willa william willie willow wilma
  winifred winnie winston wojciech woody xander xavier xin xiomara yan yannick yasin yasmeen yasmin yasmine yetunde yolanda
  yosef youssef ysanne yuki yuri yusra yusuf yvette yvonne zac zach zachary zack zadie zahid zahida zahir zahra zain zainab
  zaina zakia zander zara zayn zbigniew zeb zeenat zehra zelda zeynep zia zofia zoe zohra zoltan zubair zuzanna
  abimbola adedayo adeyemi afia akosua akua amaka amina ama aminata araba asante ashanti chika chinonso ebele emmanuella
  folasade ifeanyi ireti iyabo kehinde kemi modupe nana ndidi nneka nnamdi obiageli olufemi olumide omotola onyeka rotimi
  sade segun shola simisola sola taiwo tobi tolu tolulope uchenna wale yemi yaw yaa zodwa
  baljit balwinder bhavna bhavesh chandrika daljit darshan dev devi dilip dipak farzad fozia geetha gopal gurbax hansa
  hemant hetal hina inderjit jagjit jaswinder jatin jignesh jyoti kailash kamlesh kantilal kashif kirit lata mahendra mahesh
  manish maqsood meenakshi mehul minal mohinder mumtaz nalini naresh natwarlal navin nazma nilesh nimisha paramjit parveen
  parvez prakash pramod pravin prakash raheem rajeev rameez ranjan rupa saleem sarfraz seema shaheen shanaz shahnaz sharda
  shazia sheetal sneha sohail sudha sukhbir sumaira suraj swati tejal tejinder urmila usha vandana varsha vasant veena vinay
  yash yogesh zafar zaheer zareena
  bartek dorota elzbieta ewelina franciszek halina iwona jaroslaw kacper karol kinga krystian lech lucyna maja malwina mariusz
  mieczyslaw miroslaw natalia oliwia patrycja radek ryszard sandra slawek szymon teresa tadeusz urszula wanda wieslaw wladyslaw
  zdzislaw zygmunt zuzana vlad ionut florin cosmin gheorghe ioana mircea razvan simona adina laszlo istvan zsofia agnieszka
  vytautas jurgita rasa aiste giedre inga laima andris janis dace ilze katya sergey dmitry olena oksana taras yulia
  mei-ling xiao jing jun hui ming ling yu feng hong lan minh nguyet thanh thi tuan linh huong jose-maria maricel rowena
  imelda corazon jomar rhea analyn marites liezel joselito reynaldo
  archana bindu divya jincy jisha jobin lijo manju mathai rajani reshma shiny shinu sini soumya sreeja sujith thomaskutty
  anoop arjun biju binu dhanya jaison jinu kurian lekha mini nimmy rejo sheeba shibu siby tessy
  aled anwen bleddyn carwyn dewi eifion emyr gwilym heledd huw ifan lleucu meinir meirion nerys rhodri sioned tegwen tomos
  aodhan bronagh caoimhe cathal colm cormac diarmuid donal eithne fiachra maire mairin maebh nuala oran padraic saoirse sile
  tadhg ailidh catriona iona kirsteen mhairi morven ruaridh seonaid struan
  ivo milos jasmina nebojsa ljiljana slobodan vesna zoran dusan elira arben besnik fatmir valon drita
  amadou fatoumata ibrahima mamadou mariama ousmane abebe alem bekele dawit eyob genet haile kidane mekonnen saba selam
  tesfaye tsegaye yonas abdi abdirahman amaal asha ayan deqa faduma farhia hibo hodan ifrah jama khadra mahad nimco sahra
  warsame yasir adnan bashir fadia ghassan hala hani hatem hisham hoda iman jamila karima lamis leyla lubna maha majid malak
  mansour marwa mazen mona nabila nader nawal nizar osama rana rania rasha rima sami samia sawsan tamer wael yara yousef ziad
  aylin ayse burak cem deniz ebru elif emine fatma hakan huseyin kemal murat mustafa orhan ozlem serkan sevgi yilmaz zeki
  alessandro bruno carlotta chiara claudio davide diego elisabetta enzo fabio federica filippo francesca gianluca giuseppe
  ilaria lorenzo luciano marcello nicolo paolo pietro raffaele roberto rosaria salvatore silvana stefano umberto vito
  aristotelis christos dimitra dimitrios eleftheria georgios ioannis kostas kyriakos maria nikos panagiota spiros stavros
  thanos vasilis afonso beatriz catarina duarte filipa goncalo ines joao luisa miguel nuno pedro rita rui sofia tiago
  gertrud hannelore heinz helmut ingeborg jurgen karlheinz lieselotte manfred renate uwe wolfgang
  shaniqua delroy winsome marva hyacinth clifton desmond leroy everton neville beverley claudette cherelle tyrell jerome
`)
