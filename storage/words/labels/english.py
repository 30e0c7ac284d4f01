"""Labels in English: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

ENGLISH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="en",
        written=(
            "Drabble | Fanfic | Fic | Fic Name | Fic Title | Ficlet | Fill | Name | Name of Fic |"
            " Name of Story | Story | Story Name | Story Title | Title | What | Work Title | Working"
            " Title"
        ),
        matches=(
            "Drabble: Salt on the Stairs",
            "Title - Salt on the Stairs",
        ),
        misses=(
            "Name of Story was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the fic before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="author",
        language="en",
        written=(
            "Author | Author LJ | Author Name | Author's LJ name | Author/Pen Name | Authored By | By"
            " | Co-author | Co-writer | Co-written with | Creator | Fic Author | Fic By | Fic Writer | From | LJ name |"
            " My LJ | Pen Name | Penname | Posted by | Pseudonym | Story By | Username | Writer |"
            " Written By | Written With | Your LJ username"
        ),
        matches=(
            "Author: ina_writes",
            "Written By - ina_writes",
        ),
        misses=(
            "Author Name was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the by before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="translator",
        language="en",
        written="Translated By | Translation | Translation By | Translator",
        matches=(
            "Translated By: Nell",
            "Translator - Nell",
        ),
        misses=(
            "Translation By was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the translator before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="artist",
        language="en",
        written=(
            "Art | Art By | Artist | Artist Name | Artwork | Artwork by | Banner | Banner By | By"
            " Artist | Cover Art | Cover Artist | Cover By | Fanart by | Fanartist | Graphics by |"
            " Illustrations"
        ),
        matches=(
            "Art: quarrel",
            "Fanartist - quarrel",
        ),
        misses=(
            "Cover Artist was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the art before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="beta",
        language="en",
        written=(
            "Alpha | Alpha Reader | Americanpicker | Beta | Beta By | Beta Credit | Beta Goddess |"
            " Beta Love | Beta Name | Beta Reader | Beta Readers | Beta thanks | Beta'd By |"
            " Beta-reader | Betad | Betaed | Betaed By | Betaing | Betas | Brit-picked By |"
            " Brit-picker | Britpick | Britpicker | Canon Beta | Canon-picker | Cheerleader |"
            " Cheerreader | Edited by | Editor | First reader | Pre-reader | Proofread by |"
            " Proofreader | Sensitivity reader"
        ),
        matches=(
            "Alpha: Nell, Tom",
            "Proofreader - Nell, Tom",
        ),
        misses=(
            "Americanpicker was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the beta before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="recipient",
        language="en",
        written=(
            "A Gift For | Birthday Fic For | Dedicated | Dedicated To | Dedication | For Whom | Gift"
            " | Gift For | Gift To | Giftee | Present For | Prompt by | Prompt from | Prompted By |"
            " Prompter | Recip | Recipient | Recipient's name | Requested By | Requester | To | Who"
            " it's for | Written For Recipient"
        ),
        matches=(
            "A Gift For: oriole",
            "Written For Recipient - oriole",
        ),
        misses=(
            "Written For Recipient was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the to before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="written_for",
        language="en",
        written=(
            "Big Bang | Bingo | Claim | Comm | Community | Contest | Created For | Entry for | Event"
            " | Exchange | Fest | Fic For | Ficathon | For | For Challenge | For the challenge | In"
            " response to | Made For | Posted for | Response to | Round | Submitted to | Written For |"
            " Written For Community | Written for the challenge"
        ),
        matches=(
            "Claim: harbour_fest",
            "Written For Community - harbour_fest",
        ),
        misses=(
            "Written For Community was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the for before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="fandom",
        language="en",
        written=(
            "Anime/Manga | Band | Canon | Crossover with | Fandom | Fandom/Series | Fandom/Universe |"
            " Fandom/Verse | Group | Manga | Movie/Show | Original/Fandom | Random | Series/Fandom |"
            " Show | Source | Source text | Sport/Fandom | TV Show | Universe | Universe/Series |"
            " Verse | What fandom | Which fandom | World"
        ),
        matches=(
            "Band: Tram Nine",
            "World - Tram Nine",
        ),
        misses=(
            "Universe was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the band before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="series",
        language="en",
        written=(
            "Arc | Collection | Other stories in this series | Part of | Part of Series | Prequel to"
            " | Previous in series | Saga | Sequel | Sequel To | Sequence | Series | Series Name |"
            " Series Title | Story Arc"
        ),
        matches=(
            "Arc: The Quay",
            "Story Arc - The Quay",
        ),
        misses=(
            "Part of Series was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the arc before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="pairing",
        language="en",
        written=(
            "Additional Pairing | Additional Relationships | Background Pairing | Couple | Couples |"
            " Coupling | Friendship Pairing | Hinted pairing | Hinted pairings | Main Pairing | Other"
            " Pairing | OTP | Pair | Paired | Pairing | Pairing(s) if any | Pairngs | Pairs | Paring |"
            " Relationship | Relationships | Romantic Pairing | Ship | Ship(s) | Shipping | Ships |"
            " Side Pairing | Slash"
        ),
        matches=(
            "Additional Pairing: Ina/Tom",
            "Slash - Ina/Tom",
        ),
        misses=(
            "Additional Relationships was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the oTP before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="characters",
        language="en",
        written=(
            "Cast | Central Character | Centric | Char | Character | Character focus | Characters"
            " Included | Chars | Dramatis personae | Feat | Featured Character | Featuring | Main"
            " Character | People | POV character | Primary Character | Starring | Supporting"
            " characters | Who | With"
        ),
        matches=(
            "Cast: Ina, Tom",
            "With - Ina, Tom",
        ),
        misses=(
            "Characters Included was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the who before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="rating",
        language="en",
        written=(
            "Age Rating | Film rating | Maturity | MPAA | MPAA Rating | Overall Rating | Rate | Rated"
            " | Rating | Rating of Fic | Ratings | Rtg | This chapter's rating"
        ),
        matches=(
            "Age Rating: PG-13",
            "Rtg - PG-13",
        ),
        misses=(
            "Overall Rating was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the rtg before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="warnings",
        language="en",
        written=(
            "Additional Warnings | Advisory | Archive Warning | Caution | Caveat | Choose Not To Warn"
            " | Contains | Content | Content Advisory | Content Note | Content Notes | Content Tags |"
            " Content Warning | Content/Warnings | Contents | CW | Enticements | Heads up | Highlight"
            " for warnings | Kink | Kinks | Possible Triggers | Potential squicks | Squick | Squicks |"
            " Standard Warning | Trigger | Trigger Warning | Trigger Warnings | Triggers | TW | Warn |"
            " Warning | Warning/Content"
        ),
        matches=(
            "Additional Warnings: storms",
            "Warning - storms",
        ),
        misses=(
            "Additional Warnings was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the cW before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="en",
        written="Any Spoilers | Spoiler | Spoiler Alert | Spoiler Warning | Spoiling | Spoils",
        matches=(
            "Any Spoilers: 2x04",
            "Spoils - 2x04",
        ),
        misses=(
            "Spoiler Warning was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the spoils before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="genre",
        language="en",
        written=(
            "Genre | Genre(s) | Genre/Tags | Kind | Story Type | Style | Sub-genre | Tags"
            " | Subgenre | Theme/Genre | Trope | Type of Fic | Type of Story"
        ),
        matches=(
            "Sub-genre: drama",
            "Type of Story - drama",
        ),
        misses=(
            "Subgenre was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the kind before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="category",
        language="en",
        written=(
            "Categories | Category | Classification | Gen/Het/Slash | Het/Slash | Orientation |"
            " Slash/Het | Slash/Het/Gen"
        ),
        matches=(
            "Categories: gen",
            "Orientation - gen",
        ),
        misses=(
            "Classification was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the category before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="word_count",
        language="en",
        written=(
            "# of words | Approx. Word Count | Approx. Words | Approximate Word Count | Chapter Word"
            " Count | Count | Final Word Count | How long | How many words | Length | No. of words |"
            " Number of Words | Size | Story Length | Total Word Count | Total Words | W/C | WC | Word"
            " | Word Count | Word Length | Word Total | Wordage | Wordcount | Words | Words this"
            " chapter | Words Total"
        ),
        matches=(
            "Approx. Word Count: 1,204",
            "Words Total - 1,204",
        ),
        misses=(
            "Approximate Word Count was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the wC before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="chapter",
        language="en",
        written=(
            "Chap | Chapter | Chapter Number | Installment | Number of chapters | Number of parts |"
            " Part | Part number | Parts"
        ),
        matches=(
            "Chap: 2/5",
            "Parts - 2/5",
        ),
        misses=(
            "Chapter Number was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the chap before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="status",
        language="en",
        written=(
            "Complete | Complete or WIP | Complete? | Completed | Completion | Completion Status"
            " | Fic Status | Finished | State | Status | Story Status | Type | WIP | WIP or Complete"
        ),
        matches=(
            "Complete: WIP",
            "WIP or Complete - WIP",
        ),
        misses=(
            "Completion Status was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the wIP before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="date",
        language="en",
        written=(
            "Completed On | Date | Date Completed | Date finished | Date Finished Writing"
            " | Date Of Completion | Date of Writing | Date Started | Date Written | Finished On"
            " | First Published | Original Pub. Date | Original Publication Date | Publication Date"
            " | Published | Writing Date | Written | Written In | Written On | Year it was written"
            " | Year Written"
        ),
        matches=(
            "Completed On: 2007-05-14",
            "Year Written - 2007-05-14",
        ),
        misses=(
            "Original Publication Date was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the date before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="en",
        written=(
            "Date Of Posting | Date Posted | First posted | Originally posted | Post Date | Posted |"
            " Posted On | Posting Date | Publish date"
        ),
        matches=(
            "Date Of Posting: 2007-05-16",
            "Posting Date - 2007-05-16",
        ),
        misses=(
            "Date Of Posting was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the posted before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="language",
        language="en",
        written="Lang | Language",
        matches=("Language: English",),
        misses=(
            "Language was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the language before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="setting",
        language="en",
        written=(
            "Canon Divergence | Chronology | Coda to | Continuity | Ep Tag | Ep. related | Episode |"
            " Episode Related | Episode Tag | Era | Location in Timeline | Location/Time | Missing"
            " Scene | Period | Place | Place in Timeline | Placement | Related Episode | Season | Set"
            " | Set After | Set During | Set In | Setting | Tag | Tag To | TAG to Episode | Takes"
            " Place | Time | Time Frame | Time Line | Time Period | Timeframe | Timeline |"
            " Timeline/Setting | Timing | When | Where | Year"
        ),
        matches=(
            "Canon Divergence: 1912",
            "Year - 1912",
        ),
        misses=(
            "Location in Timeline was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the era before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="summary",
        language="en",
        written=(
            "About | Abstract | Author's Summary | Blurb | Brief Summary | Chapter Summary |"
            " Description | Description of Fic | Excerpt/Summary | Gist | In a nutshell | In Brief |"
            " In Which | Log Line | Logline | One-line Summary | Overview | Plot | Plot Summary |"
            " Premise | Series Summary | Short Summary | Some Kind of Summary | Story Summary | Sum |"
            " Summary | Summary continued | Summary of Chapter | Summery | Synopsis | TL;DR | What"
            " happens | What It's About"
        ),
        matches=(
            "About: A lamp goes out.",
            "What It's About - A lamp goes out.",
        ),
        misses=(
            "Some Kind of Summary was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the sum before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="en",
        written=(
            "Claimer | Copyright | Disc | Discl | Disclaim Her | Disclaimed | Disclaimer | Disclaimer-y |"
            " Disclaimer/Notes | Disclaims | Dislaimer | Legal | Legal Stuff | Legalese | Not Mine |"
            " Obligatory Disclaimer | Ownership | Property of | Standard Disclaimer | Standard"
            " Disclaimers | The usual | Usual Disclaimer | Usual Disclaimers | Usual Disclaimers Apply"
        ),
        matches=(
            "Claimer: Not mine.",
            "Usual Disclaimers Apply - Not mine.",
        ),
        misses=(
            "Usual Disclaimers Apply was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the legal before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="notes",
        language="en",
        written=(
            "A.N | A.N. | A/N | A/N's | A/Ns | Additional Notes | AN | Author Comments | Author Note"
            " | Author Ramblings | Author's Comments | Author's Corner | Author's Note | Author's"
            " Ramblings | Authoress Note | Authors note | Babble | Babbling | Background | Background"
            " Notes | Backstory | Beginning Notes | Blather | Chapter Notes | Chatter | Comment |"
            " Comments | End Notes | Endnote | Endnotes | Explanation | Extra | Extra Notes | Fair"
            " warning | Fic Notes | Final Notes | Foreword | From the author | Further notes | General"
            " Notes | Historical note | Historical notes | Important Note | Important Notes |"
            " Mini-note | Misc | Misc. | Musings | My Notes | N.B. | N/A's | Note | Note from Author |"
            " Note from the Author | Note to readers | Notes | Notes from the Author | OOC | Other |"
            " Other Notes | Ramble | Rambling | Ramblings | Random Notes | Remarks | Story Notes |"
            " Translation notes | Warning notes | Word of Warning/Notes | Writer's Note"
        ),
        matches=(
            "A.N: Ina, Tom.",
            "Writer's Note - Ina, Tom.",
        ),
        misses=(
            "Notes from the Author was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the aN before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="prompt",
        language="en",
        written=(
            "Assignment | Bingo Card | Bingo Prompt | Bingo Square | Challenge | Challenge Word |"
            " Challenge/Prompt | Day and Theme | Day/Prompt | Day/Theme | Elements | For prompt | For"
            " the prompt | Inspired by Prompt | Kink Meme Prompt | Kinkmeme Prompt | Line prompt |"
            " Prompt | Prompt # | Prompt Number | Prompt set | Prompt Used | Prompt Word |"
            " Prompt/Challenge | Prompt/Day | Prompts Used | Quote used | Request | Requested | Song"
            " prompt | Square | Square Filled | Squares Filled | Stimulus | Table | Table/Prompt |"
            " Theme | Theme # | Theme & Day | Theme Number | Theme Set | Theme/Day | Topic | Word"
            " Prompt"
        ),
        matches=(
            "Assignment: lamp",
            "Word Prompt - lamp",
        ),
        misses=(
            "Inspired by Prompt was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the table before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="based_on",
        language="en",
        written=(
            "Adapted from | Based on | Based Upon | Inspiration | Inspired By | Link to original |"
            " Original | Original Author | Original author's name | Original Fic | Original story |"
            " Original Title | Original Work | Remix of | Remix Of Story | Remixed From | Source"
            " Material | Source story | Translated from"
        ),
        matches=(
            "Based on: Tram Nine",
            "Source Material - Tram Nine",
        ),
        misses=(
            "Original Author was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the based on before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="thanks",
        language="en",
        written=(
            "Acknowledgements | Acknowledgments | Big Thanks | Credit | Credits | Huge Thanks | Kudos"
            " | Kudos To | Love To | Many Thanks | Much Thanks | Shoutouts | Special Thanks | Thank"
            " You | Thank You To | Thank You's | Thanks | Thanks To | Thankyou | With thanks to"
        ),
        matches=(
            "Acknowledgements: Nell",
            "Thankyou - Nell",
        ),
        misses=(
            "Acknowledgements was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the kudos before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="feedback",
        language="en",
        written=("FB | Feedback | Feedback to | Feedback Welcome | Feedback? | Reviews"),
        matches=(
            "FB: yes",
            "Reviews - yes",
        ),
        misses=(
            "Feedback was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the fB before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="archive",
        language="en",
        written=(
            "Archival | Archival/Distribution | Archive | Archive at | Archive Permission | Archive"
            " Rights | Archive/Distribution | Archive? | Archived | Archiving | Archivist |"
            " Distribution | Distro | May we archive | Permission to Archive | Reposting"
        ),
        matches=(
            "Archival: ask",
            "Permission to Archive - ask",
        ),
        misses=(
            "Permission to Archive was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the distro before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field="team",
        language="en",
        written="My Team | Team | Team Name",
        matches=(
            "My Team: Blue",
            "Team Name - Blue",
        ),
        misses=(
            "Team Name was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the team before that morning, and then it came: rain",
        ),
    ),
    LabelRow(
        field=None,
        language="en",
        written=(
            "Additional Tags | Also On | Also Posted | Also Posted At | Also Posted To | AO3 | AO3"
            " Link | Art Link | Art Post | Beta Status | Bonus | Canon Compliant? | Challenge Number |"
            " Current Location | Current Mood | Current Music | Listening To | Mood |"
            " Chapter Title | Con Crit | Con-crit | Concrit | Concrit? | Constructive Criticism | Crit | Cross-posted | Cross-posted To | Crossposted | Crossposted To | E-mail |"
            " Earlier Parts | Email | Epigraph | Episode Number | Excerpt | Fanmix | FF.net | Format |"
            " Hint | Homepage | Index | Keywords | Link | Link to art | Link to Art Post | Links |"
            " Mail | Master List | Master Post | Masterlist | Masterpost | Mix | Next | Next Chapter |"
            " Next Part | On AO3 | Original or fan fiction | Original/Fan fiction | Other Parts | Part"
            " Title | Pattern | Playlist | Podfic | Point of View | Points | POV | Prev | Preview |"
            " Previous | Previous Chapter | Previous Part | Previously | Prompt Count | Quote | Read"
            " on AO3 | Rec | Relationship Status | Site | Soundtrack | Table of Contents |"
            " Teaser | Tense | Title From | Total Points | URL | Web Page | Web Site | Website |"
            " X-posted | X-posted To"
        ),
        matches=(
            "Also On: http://example.org/",
            "Website - http://example.org/",
        ),
        misses=(
            "Relationship Status was a word she had learnt from him, and she said it again",
            "Nobody on the quay had asked her about the mix before that morning, and then it came: rain",
        ),
    ),
)
