"""Entries as people wrote them in their day, and names as long as they get: nothing hostile, much odd."""
# ruff: noqa: E501 - markup as it was written

from pathlib import Path

from storage.archive import Archive
from storage.records import CommentState, Journal, PosterKind
from tests.reading import ICON, PICTURE, SEEN, post
from tests.storage.bench import Bench, make_comment

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
OF_ITS_DAY = f"""
<center><font color="#ff99cc" size="5" face="Comic Sans MS">Hello</font> <font size=-1>there</font></center>
<table border=1 cellpadding=4 cellspacing=2 bgcolor="#ffffcc" width="100%"><tr><td align=center valign=top
width=50% bgcolor=#000000><font color=yellow>cell</font></td><th nowrap colspan=x>head</th></tr></table>
<img src="{PICTURE}" align=left hspace=5 vspace=5 border=0 width="50%"><a href="http://x.example/big.jpg"><img
src="{PICTURE}"></a><a href="http://x.example/2.jpg"><img src="http://gone.example/y.png"></a>
<a href="http://x.example/nothing-in-it"></a><a href="http://x.example/a b|c">spaces</a><a href="http://[b/">b</a>
<span style="color: white; background-color: white">a spoiler, <a href="http://x.example/s">linked</a></span>
<tt>tt</tt><strike>strike</strike><big>big</big><acronym title="x">acronym</acronym><u>u</u><br clear="all">
<p align="justify">just</p><div align=center>c</div><b><i>bold <p>p in b</p> more</i></b><hr width="50%" size=1>
<ol type=a start=3><li value=x>one</ol><ul type=square><li>two</ul><ul>set in <b>without</b> items<li>x</ul>
<li>stray</li><dd>stray dd</dd><dl><dt>term<dd>said</dl><h1>Big heading</h1><h4>smaller</h4><h6>smallest</h6>
<details>no summary</details><summary>stray summary</summary><details><summary>s</summary><summary>2</summary>x
</details><time datetime="garbage">then</time><time datetime="2007-03-14">now</time><q cite="no url">q</q>
<span lang="zz-invalid!" dir=sideways>lang</span><span lang="ru" dir="ltr">лампа</span><a name="x">1</a>
<a name="x">2</a><a name="with space">3</a><a name="">4</a><a href="#with space">to 3</a><td>stray td</td>
<ruby>a<rt>b</ruby><rt>stray rt</rt><blockquote cite="javascript:x">quoted</blockquote><caption>stray</caption>
<p style="color:red;font-size:nonsense;border:1px solid;color:silver">styled</p><font color=silver>pale</font>
<font style="color:#eee; background-color: #333; font-family: 'Odd; Name'">pair</font><bdo>nodir</bdo><pre>{LONG}
</pre><img src="{PICTURE}" width=2000 height=10><ins cite="x y">i</ins><h2><div>block in a heading</div></h2>
<p>{LONG}</p><span style="background-color: navy">dark</span><a href="mailto:x">m</a><font color=nothing>n</font>
<p style="text-align: middle; width: calc(1px); float: up; margin: auto -3em">css</p><font size=99>99</font>
"""
WIDE = f"<table><tr><td>{LONG}</td><td>{LONG}</td><td>{LONG}</td></tr></table>"


def add_odd_things(path: Path) -> Path:
    """Add entry 7, written as in 2004 with names without an end, entry 8, which is too wide, and 9 with pages of comments."""
    with Archive.open(path) as archive:
        journal = Journal(name="kat_lee", title="The Lamp Room")
        bench = Bench(archive, archive.entries.save_journal(journal, site="dreamwidth", seen_at=SEEN))
        entry_id = post(
            bench,
            7,
            subject=LONG,
            body_html=OF_ITS_DAY,
            body_text=LONG,
            tags=(LONG, f"a: {LONG}"),
            mood=LONG,
            music=LONG,
            location=LONG,
            poster_name=LONG,
            picture_keyword=LONG,
            userpic_url=ICON,
        )
        bench.comments(
            entry_id,
            make_comment(
                70,
                poster="a" * 25,
                poster_name=LONG,
                poster_kind=PosterKind.USER,
                subject=LONG,
                body_html=OF_ITS_DAY,
                userpic_url=ICON,
                picture_keyword=LONG,
            ),
            make_comment(71, to=70, poster_name=LONG, poster_kind=PosterKind.IDENTITY, body_html=LONG),
            make_comment(
                72, to=71, poster_kind=PosterKind.ANONYMOUS, state=CommentState.SCREENED, body_html=None
            ),
            make_comment(73, to=72, poster_kind=PosterKind.HIDDEN, subject="\u200b", body_html=""),
        )
        post(bench, 8, subject=" ", body_html=WIDE, body_text=LONG)
        bench.comments(post(bench, 9, subject="Much said"), *(make_comment(n) for n in range(100, 260)))
    return path
