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
     bernice bertha beth bethany bettina betty beverly bianca birgit bonita bonnie brenda brigitte \
     brittany camila camille candace candice carla carly carmela carmen carol carolyn carrie \
     cassandra cassie catherine catriona cecilia celeste celia chantal charlene charlotte chelsea \
     cheryl chloe christiane christina christine cindy claire clara clarissa claudia colette colleen \
     condoleezza connie constance cora cordelia corinne cristina crystal cynthia céline dahlia daisy \
     danielle daphne deanna debbie deborah debra deirdre delia denise desiree diana diane dianne \
     dina dolly dolores donna dora doris dorothea dorothy edith edna effie eileen eilidh elaine \
     eleanor elena elif elinor elizabeth ellen eloise elsa elsie emilia emily emma erica erin \
     esmeralda estelle esther ethel eunice eva evelyn evie fani fatima fay faye felicia felicity \
     fiona flora florence frances francesca francine franziska françoise freda freya gabriela \
     gabriele gabriella gabrielle gail gayle georgia georgina geraldine gertrude gillian ginger \
     giorgia gladys glenda gloria grace greta gretchen gwen gwendolyn gwyneth hannah harriet heather \
     heidi heike helen helena henrietta hilary hilda hillary huma hélène ida imelda imogen inez \
     ingrid inés irene irina iris isabel isabella isabelle isla isobel ivanka jacinda jacqueline \
     jacqui jana jane janelle janet janice janine jasmine jean jeanette jeanne jeannette jenna \
     jennifer jenny jessica jessie jill joan joanna joanne jocelyn jodi jodie joelle johanna joni \
     josefina josephine josie joyce juanita judith judy julia julie juliet juliette justine kamala \
     kara karen karin karina katarina kate katherina katherine kathleen kathrin kathryn kathy katie \
     katja katrina katy katya kay kayla keiko kelly kellyanne kimberly kirsten kirstie kirsty krista \
     kristen kristin kristina lara latasha latoya laura lauren laverne leah leila lena lenora leona \
     leonie lesley leticia letitia liana libby lila lilian lillian lily linda linda-jean lisa liz \
     liza lois lola loretta lori lorna lorraine louise lourdes lucia lucie lucille lucinda lucy \
     lucía luisa lydia lynda lynette lynn lynne mabel madison maeve malala mandy manon marcia \
     margaret margarita margaux margot maria mariam marian mariana marianna marianne maribel marie \
     marilyn marina marine marisa marissa marjorie marsha marta martha mary mary-ann maría maura \
     maureen mavis maxine maya mazie megan megyn mei melania melinda melissa mercedes meredith \
     mhairi mia michaela michelle mildred millie mina miranda miriam moira molly mona monica monika \
     monique muriel myra myrtle mónica nadia nadine nancy naomi natalie natasha nathalie nell nellie \
     niamh nicola nicole nikki nina noor nora noreen norma odette olga olivia ophelia oprah paige \
     pamela paola patience patricia patti paula paulette pauline peggy penelope petra philippa \
     phoebe phyllis pilar polly poppy priscilla priti priya rachel rakeyia ramona rebecca regina \
     renee rhiannon rhoda rhonda rita roberta robin rochelle rocío rosa rosalie rosalind rose \
     rosemarie rosemary rosie roxanne ruth sabine sabrina sadie sally salma samantha sandra sara \
     sarah selena selina sharon sheila shelley sherri sherry sheryl shirley shona sigrid silke \
     silvia simone sinead siobhan sofia solveig sonia sonja sophia sophie stacey stacy stella \
     stephanie sue susan susana susanna susannah suzanne svetlana sybil sylvia sylvie ségolène \
     tabitha tamara tammy tania tanya tara tatiana teresa tessa thea thelma theodora theresa tiffany \
     tina tonya tracey traci tricia trish trudy tulsi ulrike una ursula valerie valérie vanessa vera \
     veronica vicki vicky victoria virginia vivian vivien vivienne véronique wanda wendy willa wilma \
     winifred winona yasmin yolanda yuki yvette yvonne zainab zara zelda zoe zoey élisabeth élodie",
);

/// First names that are nearly always a man's.
static MEN: List = List::new(
    "aaron adam ahmed al alan alasdair alastair albert alejandro alexander alexei alfredo ali \
     alistair amir andrei andres andrew andrés angus anthony antoine antonio antony archibald archie \
     armando arthur arturo austin barack barry bart bashar basil ben benjamin benoit benoît bernard \
     bernie bertrand bill billy bjorn bobby boris boyd bradley brandon brendan brent brett brian \
     brock brody bruce bruno bryan bryce burt byron caleb callum calvin carl carlos carlton cecil \
     cedric cesar charles chester chet chris christian christopher chuck clarence claude clayton \
     clifford clint clive clyde cody colby cole colin connor conor conrad corey cornelius cory craig \
     crispin curtis cyril cyrus damian damien damon dan daniel danny darnell darrell darren darryl \
     dave david deandre declan demetrius dennis derek dermot derrick desmond dick diego dieter dirk \
     dmitri dmitry dominic don donald donovan doug dougal douglas duane dudley duncan dustin dwayne \
     dwight dylan eamon earl eddie edgar edmund eduardo edward edwin eldon elijah elliot elliott \
     elmer elton emilio emmanuel emmett enrique eric erik ernest ernesto ernie errol erwin esteban \
     ethan euan eugene evan everett ewan ezra felix fergus fernando finlay floyd francisco frank \
     franklin françois fred freddie frederick friedrich gabriel gareth garry gary gavin gene geoff \
     geoffrey george gerald gerard gerry gilbert gilberto giles giovanni giuseppe glen glenn gonzalo \
     gordon grady graeme graham greg gregory guillaume guillermo gunther gus gustav gérard günter \
     günther hakeem hal hamish hank hans harlan harland harold harry harvey hassan hector hendrik \
     henrik henry herb herbert herman hervé hiram hiroshi holger homer horace howard hubert hugh \
     hugo humphrey iain ian ibrahim ignacio igor ira irving irwin isaac ivan ivor jack jacob jake \
     jamal james jamie jan-erik jared jarrod jason jasper javier jean-luc jeb jed jeff jeffery \
     jeffrey jens jeremy jeroen jerome jerry jesse jethro jim jimmy jiri joe joel johan john johnny \
     jon jonas jonathan jonathon joost jordan jorge joris jose joseph josh joshua josiah josé juan \
     julian julio julius justin jérôme jürgen kareem karl keegan keir keiran keith kelvin ken \
     kendrick kenji kenneth kenny kevin kieran kirk klaus kurt kurtis kyle lachlan lamar lance larry \
     lars laurent lawrence leland lenny leo leon leonard leonardo leroy lester levi lewis liam \
     lindsey lionel lloyd logan lonnie lorenzo louis luca lucas ludwig luis lukas luke luther lutz \
     lyle mahmoud malcolm manuel marcel marco marcus mario mark markus martin marty marvin mason \
     mateo mathieu matt matteo matthew matthias maurice mauricio max maximilian mehmet melvin merle \
     merrick mervyn micah michael mickey miguel mike mikhail miles milo milton mitch mitt mohamed \
     mohammad mohammed monty morris moses muhammad murray mustafa myron narendra nate nathan \
     nathaniel neal ned neil nelson neville newt nicholas nick nicolas nigel nikolai nils noah noel \
     norman olaf oleg oliver olivier omar omari orrin orville oscar oswald otis otto owen pablo \
     patricio patrick paul pavel pedro percival percy perry pete peter phil philip phillip pierre \
     piers quentin rafael rainer raj ralf ralph ramon rand randall randy raphael raul ray raymond \
     raúl recep reginald reince remy rene reuben rex rhett rhys ricardo richard rick ricky rishi rob \
     robert roberto roderick rodney rodrigo roger roland roman ron ronald ronnie rory roscoe ross \
     roy ruben rudolph rudy rufus rupert rush russell ryan rémi salman salvador sam samuel sanjay \
     saul scott sean sebastian sebastián sergei sergey sergio seth shane shaun shawn sheldon sid \
     sidney silas silvio simon spencer stan stanislav stanley stefan steffen stephan stephen steve \
     steven stewart stuart sven sébastien tad tariq ted terrance terrence terry thaddeus theodore \
     thomas thorsten tim timothy tobias toby todd tom tomas tommy tomás tony torsten travis trent \
     trevor trey tristan troy ty tyler tyrese uwe valentin vernon victor viktor vince vincent virgil \
     vito vladimir volker volodymyr wallace walt walter warren wayne wei wendell wes wesley wilbur \
     wilfred wilhelm willard william willie winston wolfgang woodrow xavier xi yannick yusuf yves \
     zach zachary zack zane álvaro éric étienne íñigo",
);

/// Whether the lower-case word is a first name the lists know.
pub(super) fn is_first_name(word: &str) -> bool {
    WOMEN.holds(word) || MEN.holds(word)
}
