//! Which names are a man's and which a woman's, as far as closed lists can tell.
//!
//! Only to choose among names before "he" and "she". A first name in neither list says nothing, and
//! nothing is said of anybody to the reader.

use super::lists::List;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Woman,
    Man,
}

/// By the first name, where a list has it.
pub(super) fn by_first_name(name: &str) -> Option<Gender> {
    let first = name.split_whitespace().next()?.to_lowercase();
    if WOMEN.holds(&first) {
        Some(Gender::Woman)
    } else if MEN.holds(&first) {
        Some(Gender::Man)
    } else {
        None
    }
}

/// First names that are nearly always a woman's.
static WOMEN: List = List::new(
    "abigail agnès aisha alexandria alexis alice amanda amber amy ana anastasia andrea angela \
     angelique angie anita anja anke ann anna annalena anne annegret annette annie antonia aoife \
     april ashley astrid audrey aurélie ava ayesha barbara beatrice becky begoña belinda bernadette \
     beth bethany betty beverly bianca birgit bonnie brenda brigitte brittany camille carla carly \
     carmen carol carolyn catherine catriona cecilia celia chantal charlene charlotte chelsea cheryl \
     chloe christiane christina christine cindy claire clara colleen condoleezza connie constance \
     cordelia cristina crystal cynthia céline daisy danielle daphne debbie deborah debra deirdre \
     delia denise diana diane dianne dina dolores donna dora doris dorothy edith edna eileen eilidh \
     elaine eleanor elena elif elizabeth ellen eloise elsa elsie emilia emily emma erica erin esther \
     ethel eunice eva evelyn evie fani fatima faye felicity fiona flora florence frances francesca \
     franziska françoise freda freya gabriela gabriele gabriella gabrielle gail georgia georgina \
     geraldine gertrude gillian ginger giorgia gladys glenda gloria grace greta gretchen gwen \
     gwendolyn gwyneth hannah harriet heather heike helen helena henrietta hilary hilda hillary huma \
     hélène ida imogen ingrid inés irene irina iris isabella isabelle isla isobel ivanka jacinda \
     jacqueline jacqui jane janet janice janine jasmine jean jeanette jeanne jenna jennifer jenny \
     jessica jessie jill joan joanna joanne jocelyn jodie joelle johanna joni josephine josie joyce \
     judith judy julia julie juliet juliette justine kamala karen karin karina katarina kate \
     katherina katherine kathleen kathrin kathryn kathy katie katja katy katya kay kayla keiko kelly \
     kellyanne kimberly kirsten kirstie kirsty kristen kristin kristina lara latoya laura lauren \
     leah leila lena leonie lesley leticia letitia liana libby lila lillian lily linda linda-jean \
     lisa liz liza lois lola loretta lori lorraine louise lourdes lucia lucie lucinda lucy lucía \
     luisa lydia lynda lynn lynne mabel madison maeve malala mandy manon margaret margaux margot \
     maria mariam marian marianna marianne marie marilyn marina marine marjorie marta martha mary \
     mary-ann maría maureen mavis maxine maya mazie megan megyn mei melania melinda melissa mercedes \
     meredith mhairi mia michaela michelle mildred millie mina miranda miriam moira molly monica \
     monika muriel mónica nadia nadine nancy natalie natasha nathalie nell nellie niamh nicola \
     nicole nikki nina noor nora noreen norma olga olivia oprah paige pamela paola patience patricia \
     patti paula paulette pauline peggy penelope petra philippa phoebe pilar polly poppy priti priya \
     rachel rakeyia rebecca rhiannon rhonda rita roberta robin rocío rosa rosalie rosalind rose \
     rosemarie rosemary rosie roxanne ruth sabine sabrina sadie sally salma samantha sandra sara \
     sarah selina sharon sheila shelley sherry sheryl shirley shona sigrid silke silvia simone \
     sinead siobhan sofia solveig sonia sonja sophia sophie stacey stella stephanie sue susan susana \
     susannah svetlana sybil sylvia sylvie ségolène tabitha tamara tammy tania tanya tatiana teresa \
     tessa thelma theresa tiffany tina tracey traci trish trudy tulsi ulrike una ursula valerie \
     valérie vanessa vera vicky victoria virginia vivian vivien vivienne véronique wanda wendy wilma \
     winifred yasmin yolanda yuki yvette yvonne zainab zara zoe élisabeth élodie",
);

/// First names that are nearly always a man's.
static MEN: List = List::new(
    "aaron adam ahmed al alan alasdair alastair albert alexander alexei ali alistair amir andrei \
     andrew andrés angus anthony antoine antonio antony archibald archie arthur austin barack barry \
     bart bashar basil ben benjamin benoit benoît bernard bernie bertrand bill billy bjorn bobby \
     boris boyd bradley brandon brendan brent brett brian bruce bruno bryan bryce byron caleb callum \
     carl carlos carlton cecil cedric charles chester chris christian christopher chuck clarence \
     clifford clive clyde colin connor conor corey cory craig crispin curtis cyril damian damien dan \
     daniel darren dave david declan dennis derek dermot desmond dick diego dieter dirk dmitri \
     dmitry dominic don donald dougal douglas duncan dwayne dwight dylan eamon earl eddie edgar \
     edmund edward edwin elijah elliot elliott elton emmanuel enrique eric erik ernest ernesto erwin \
     ethan euan eugene ewan felix fergus fernando finlay floyd francisco frank franklin françois \
     fred freddie frederick friedrich gabriel gareth garry gary gavin gene geoff geoffrey george \
     gerald gerard gerry gilbert giles giovanni giuseppe glenn gonzalo gordon graeme graham greg \
     gregory guillaume gunther gustav gérard günter günther hakeem hamish hank hans harold harry \
     harvey hassan hector hendrik henrik henry herbert herman hervé hiroshi holger horace howard \
     hubert hugh hugo humphrey iain ian ibrahim ignacio igor irving isaac ivan ivor jack jacob jake \
     jamal james jamie jan-erik jarrod jason javier jean-luc jeb jeff jeffery jeffrey jens jeremy \
     jeroen jerry jesse jim jimmy jiri joe joel johan john johnny jon jonas jonathan jonathon joost \
     jordan jorge joris jose joseph josh joshua josé juan julian julius justin jérôme jürgen karl \
     keir keiran keith kelvin ken kenji kenneth kenny kevin kieran klaus kurt kyle lachlan lance \
     larry lars laurent lawrence leo leon leonard leroy lester lewis liam lindsey lionel lloyd logan \
     lorenzo louis luca lucas ludwig luis lukas luke lutz lyle mahmoud malcolm marcel marco marcus \
     mario mark markus martin marty mason mathieu matt matteo matthew matthias maurice mauricio max \
     maximilian mehmet melvin merrick mervyn michael mickey miguel mike mikhail miles milton mitch \
     mitt mohamed mohammad mohammed morris moses muhammad murray mustafa narendra nathan neal ned \
     neil nelson neville newt nicholas nick nicolas nigel nikolai nils noah noel norman olaf oleg \
     oliver olivier omar omari oscar oswald otto owen pablo patricio patrick paul pavel pedro percy \
     perry pete peter phil philip phillip pierre piers quentin rafael rainer raj ralf ralph ramon \
     rand randy raphael raul ray raymond raúl recep reginald reince remy rene rhys ricardo richard \
     rick ricky rishi rob robert rodney rodrigo roger roland roman ron ronald ronnie rory ross roy \
     rudy rufus rupert rush russell ryan rémi salman salvador sam samuel sanjay saul scott sebastian \
     sebastián sergei sergey sergio seth shane shaun sid sidney silvio simon spencer stan stanislav \
     stefan steffen stephen steve steven stewart stuart sven sébastien tariq ted terry theodore \
     thomas thorsten tim timothy tobias toby todd tom tomas tommy tomás tony torsten trevor trey \
     tristan troy tyler tyrese uwe valentin vernon victor viktor vince vincent virgil vito vladimir \
     volker volodymyr wallace walter warren wayne wei wes wilfred wilhelm william willie winston \
     wolfgang xavier xi yannick yusuf yves zachary zack álvaro éric étienne íñigo",
);

/// Whether the lower-case word is a first name the lists know.
pub(super) fn is_first_name(word: &str) -> bool {
    WOMEN.holds(word) || MEN.holds(word)
}
