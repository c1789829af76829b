//! Brackets around a credential, or a comma after it.

use syntax::Span;

use crate::lint::{Findings, SettingContext};

pub(super) fn report(
    context: &SettingContext<'_, '_>,
    (before, after): (Span, Span),
    findings: &mut Findings<'_>,
) {
    let whole = before.join(after);
    let keeping = context.keeping(context.setting, context.text(whole));
    if keeping.is_empty() {
        return;
    }
    let name = context.name();
    let what = match (context.text(before), context.text(after)) {
        ("", after) => format!("`{after}` after the value of `{name}`. Remove it."),
        (before, "") => format!("`{before}` before the value of `{name}`. Remove it."),
        (before, after) => {
            format!("`{before}` and `{after}` around the value of `{name}`. Remove them.")
        }
    };
    let verb = keeping.verb("keeps", "keep");
    let message = format!("{} {verb} {what}", keeping.at_start());
    let edits = [before, after].into_iter().filter(|span| !span.is_empty());
    let edits = edits.map(|span| context.edit(span, "")).collect();
    let finding = findings.report(context.section, whole, message).about(keeping);
    finding.safe_fix("Remove what is around the value", edits);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "quoted-value";

    #[test]
    fn brackets_and_commas_around_credentials() {
        check_all(
            "--- credentials
[a]
aws_access_key_id = ‹AKIAQNZGKIQY56JQ7WML›
                    ^^^^^^^^^^^^^^^^^^^^^^ error[quoted-value]: Every AWS tool keeps `‹` and `›` around the value of `aws_access_key_id`. Remove them.
aws_secret_access_key = <k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt>
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[quoted-value]: 
[b]
aws_access_key_id = \"AKIAQNZGKIQY56JQ7WML\",
                    ^^^^^^^^^^^^^^^^^^^^^^^ error[quoted-value]: Every AWS tool keeps `\"` and `\",` around the value of `aws_access_key_id`. Remove them.
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt,
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[quoted-value]: Every AWS tool keeps `,` after the value of `aws_secret_access_key`. Remove it.
[d]
aws_access_key_id == AKIAQNZGKIQY56JQ7WML
                   ^^^^^^^^^^^^^^^^^^^^^^ error[quoted-value]: Every AWS tool keeps `= ` before the value of `aws_access_key_id`. Remove it.
aws_secret_access_key => k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[quoted-value]: 
[c]
aws_access_key_id = <AKIA...>
                    ^^^^^^^^^ info[placeholder-credential]: 
aws_secret_access_key = <secret>
[e]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\"
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[quoted-value]: Every AWS tool keeps `\"` after the value of `aws_secret_access_key`. Remove it.
",
        );
        fixed(
            CODE,
            "--- credentials\n[a]\naws_access_key_id = [\"AKIAQNZGKIQY56JQ7WML\"], # x\n",
            "--- credentials\n[a]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML # x\n",
        );
    }
}
