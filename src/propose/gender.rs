//! Which names are a man's and which a woman's, as far as closed lists can tell.
//!
//! Only to choose among names before "he" and "she". A first name in neither list says nothing, and
//! nothing is said of anybody to the reader.

use super::lists::List;

/// First names that are nearly always a woman's.
pub(super) static WOMEN: List = List::new(
    "abigail aisha alexandria alexis alice amanda amber amy ana andrea angela angelique ann anna \
     annalena april ashley ava barbara betty beverly brenda brittany camille carly carmen carol \
     carolyn catherine chantal charlotte chelsea cheryl christina christine claire clara \
     condoleezza crystal cynthia danielle debbie deborah debra denise diana diane dianne donna \
     doris dorothy elaine elena elif elizabeth ellen emily emma eva evelyn fani fatima frances \
     gail ginger giorgia gloria grace greta gretchen hannah heather helen hillary huma ingrid \
     isabella ivanka jacinda jacqueline jane janet janice jean jeanne jennifer jessica jill joan \
     joni joyce judith judy julia julie kamala karen kate katherine kathleen kathryn kathy kay \
     kayla keiko kelly kellyanne kimberly kirsten laura lauren leah leila letitia linda lisa \
     loretta lori lucy lynn madison malala margaret maria marie marilyn marine martha mary maría \
     maxine mazie megan megyn mei melania melissa michelle molly monica nancy natalie natasha \
     nicola nicole nikki noor norma olga olivia oprah pamela patricia patti paula peggy priti \
     priya rachel rakeyia rebecca rita robin rosa rose ruth sally samantha sandra sara sarah \
     sharon shirley sofia sonia sophia sophie stacey stephanie susan susana sylvia tammy teresa \
     theresa tina tulsi ursula valerie victoria virginia wendy yuki yvette yvonne zoe",
);

/// First names that are nearly always a man's.
pub(super) static MEN: List = List::new(
    "aaron adam ahmed al alan albert alexander ali andrew andrés anthony antonio antony arthur \
     austin barack ben benjamin bernie bill billy bobby boris bradley brandon brian bruce bryan \
     caleb carl carlos charles chris christian christopher chuck corey cory dan daniel david \
     dennis diego dirk dmitry don donald douglas dylan edward elijah emmanuel eric erik ethan \
     fernando frank françois fred friedrich gabriel gary gavin george gerald giuseppe glenn greg \
     gregory hakeem hans harold harry hassan henry hiroshi hugh ibrahim jack jacob james jamie \
     jason javier jean-luc jeb jeff jeffrey jens jeremy jerry jesse jim joe john jonathan jordan \
     jorge jose joseph josh joshua josé juan justin karl keir keith ken kenji kenneth kevin klaus \
     kyle larry lars lawrence leo liam lindsey lloyd logan lucas luis luke marco mario mark mason \
     matteo matthew max mehmet merrick michael miguel mike mitch mitt mohammed narendra nathan \
     newt nicholas nicolas nils noah olaf omar oscar patrick paul pedro pete peter phil pierre \
     raj ralph rand randy ray raymond recep reince ricardo richard rick rishi rob robert roger \
     roland ron ronald ross roy rudy rush russell ryan sam samuel sanjay saul scott sergey seth \
     silvio stan stephen steve steven stuart sven ted terry theodore thomas tim timothy todd tom \
     tony trey troy tyler tyrese vernon victor vincent vladimir volodymyr walter warren wayne wei \
     wes william willie wolfgang xavier xi zachary",
);
