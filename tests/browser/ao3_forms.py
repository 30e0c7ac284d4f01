"""AO3's forms of a new work and of a new chapter: its names, and what stays hidden until it is asked for.

Source: otwarchive, app/views/works/_standard_form.html.erb and _notes_form.html.erb, the parameters that its
works controller permits, and toggleFormField in its application.js.
"""

_TOGGLE = """<script>function toggleFormField(name) {
  var options = document.getElementById(name);
  options.hidden = !document.getElementById(name + "-show").checked;
  if (name === "chapters-options") {
    var count = document.getElementById("work_wip_length");
    count.value = count.value === "1" ? "?" : "1";
  } else if (options.hidden) {
    options.querySelectorAll("input:not([type=hidden]), textarea").forEach(function (one) {
      if (one.type === "checkbox") { one.checked = false; } else { one.value = ""; }
    });
  }
}</script>"""
_DATE = """<select name="{0}[published_at(3i)]"><option>1<option>2<option>12<option>13</select>
<select name="{0}[published_at(2i)]"><option value="1">January<option value="3">March
<option value="4">April</select>
<select name="{0}[published_at(1i)]"><option>2005<option>2006<option>2007</select>"""
_PARENT = "work[parent_work_relationships_attributes][0]"


def _asked(name: str, fields: str) -> str:
    """Return fields that a checkbox shows."""
    return (
        f'<input type="checkbox" id="{name}-options-show" name="{name}-options-show" value="1"'
        f" onclick=\"toggleFormField('{name}-options')\">"
        f'<fieldset id="{name}-options" hidden>{fields}</fieldset>'
    )


WORK_FORM = f"""<!doctype html><title>New work</title>{_TOGGLE}<form action="/works" method="post">
<input name="work[title]"><input name="work[fandom_string]">
<select name="work[rating_string]"><option value="">choose<option>Not Rated
<option>Teen And Up Audiences</select>
<input type="hidden" name="work[archive_warning_strings][]" value="">
<input type="checkbox" name="work[archive_warning_strings][]" value="Choose Not To Use Archive Warnings">
<input type="checkbox" name="work[archive_warning_strings][]" value="Major Character Death" checked>
<input name="work[relationship_string]"><input name="work[character_string]">
<input name="work[freeform_string]">
<textarea name="work[summary]"></textarea>
{_asked("front-notes", '<textarea name="work[notes]"></textarea>')}
{_asked("end-notes", '<textarea name="work[endnotes]"></textarea>')}
<input name="work[recipients]">
{
    _asked(
        "parent",
        f'<input name="{_PARENT}[url]"><input name="{_PARENT}[title]"><input name="{_PARENT}[author]">'
        f'<input type="hidden" name="{_PARENT}[translation]" value="0">'
        f'<input type="checkbox" name="{_PARENT}[translation]" value="1">',
    )
}
{_asked("series", '<input name="work[series_attributes][title]">')}
{
    _asked(
        "chapters",
        '<input name="work[wip_length]" id="work_wip_length" value="1">'
        '<input name="work[chapter_attributes][title]">',
    )
}
{
    _asked(
        "backdate",
        _DATE.format("work[chapter_attributes]") + '<input type="checkbox" name="work[backdate]" value="1">',
    )
}
<select name="work[language_id]"><option value="">choose<option value="1">English</select>
<textarea name="work[chapter_attributes][content]"></textarea>
<button>Post</button></form>"""
CHAPTER_FORM = f"""<!doctype html><title>New chapter</title>{_TOGGLE}<form action="/chapters" method="post">
<input name="chapter[title]"><input name="chapter[position]" value="2">
<input name="chapter[wip_length]" value="?">{_DATE.format("chapter")}
{_asked("front-notes", '<textarea name="chapter[notes]"></textarea>')}
{_asked("end-notes", '<textarea name="chapter[endnotes]"></textarea>')}
<textarea name="chapter[content]"></textarea><button>Post</button></form>"""
