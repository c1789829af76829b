use catalogue::credentials::{KeyKind, key_kind};
use catalogue::keys;
use syntax::FileKind;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "conflicting-session-tokens",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"`aws_session_token` and `aws_security_token` differ.

`aws_security_token` is the old name from boto 2, which some tools still write. The AWS CLI and boto3
prefer it, and all other SDKs read only `aws_session_token`. When a tool renews only one of the two, some
programs keep working and others get `ExpiredToken`.

```ini bad credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
aws_security_token = FwoGZXIvYXdzEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
```

```ini good credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
```

The fix removes `aws_security_token`. It is not safe: that may be the newer one.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&SymbolKind::ALL, check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for file in FileKind::ALL {
        check_file(symbol, file, findings);
    }
}

fn check_file(symbol: &SymbolContext<'_, '_>, file: FileKind, findings: &mut Findings<'_>) {
    let setting = |key| symbol.setting_in(file, key).filter(|found| !found.setting.is_empty());
    let Some(old) = setting(keys::AWS_SECURITY_TOKEN) else { return };
    let Some(new) = setting(keys::AWS_SESSION_TOKEN) else { return };
    let Some(id) = setting(keys::AWS_ACCESS_KEY_ID) else { return };
    let both_filled_in = old.is_filled_in() && new.is_filled_in();
    // A token of a long-term key is reported by `unexpected-session-token`.
    let is_long_term = key_kind(id.value()) == KeyKind::LongTerm;
    // Equal tokens under both names are how tools serve old and new readers.
    if old.value() == new.value() || !both_filled_in || is_long_term {
        return;
    }
    let find_sending = |key: &'static str| {
        symbol.resolving(|found| {
            let keys = found.own_keys(symbol.name());
            keys.is_some_and(|keys| keys.token == Some((file.into(), key)))
        })
    };
    let (this, other) = (
        find_sending(keys::AWS_SECURITY_TOKEN.name()),
        find_sending(keys::AWS_SESSION_TOKEN.name()),
    );
    let all = symbol.options().readers;
    // If no reader takes the key at all, it does not matter which token would go with it.
    let who = match (this.is_empty(), other.is_empty()) {
        (true, true) => return,
        (false, true) => format!("{this} {} this one", this.verb("sends", "send")),
        (true, false) => format!("{other} {} the other one", other.verb("sends", "send")),
        (false, false) => format!(
            "{this} {} this one, {} the other",
            this.verb("sends", "send"),
            other.beside(this, all)
        ),
    };
    let message = format!(
        "`aws_security_token` differs from `aws_session_token`: {who}. Keep the newer one."
    );
    findings
        .report(old.section, old.setting.value, message)
        .about(this.union(other))
        .related(Anchor::Span(new.section.at(new.setting.value)), "`aws_session_token`")
        .fix("Remove `aws_security_token`", vec![old.section.remove_setting(old.setting)]);
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "conflicting-session-tokens";
    const BOTH: &str = "--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_security_token = old
                     ^^^ warning: `aws_security_token` differs from `aws_session_token`: ";

    #[test]
    fn who_sends_which_is_told() {
        let rest = "\naws_session_token = new\n";
        let all = format!(
            "{BOTH}the AWS CLI and boto3 send this one, other tools the other. \
             Keep the newer one.{rest}"
        );
        check(CODE, &all);
        let go = format!("{BOTH}the Go SDK sends the other one. Keep the newer one.{rest}");
        check_with(CODE, &go, |_, options| options.readers = Readers::from_iter([Reader::Go]));
    }

    #[test]
    fn silent_on_equal_and_single_tokens_and_on_long_term_keys() {
        check(
            CODE,
            "--- config
[profile b]
aws_session_token = new
--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_security_token = same
aws_session_token = same
[b]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_security_token = old
[d]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_security_token = old
aws_session_token = <session-token>
[without-secret]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_security_token = old
aws_session_token = new
[c]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_security_token = old
aws_session_token = new
",
        );
    }

    #[test]
    fn the_fix_removes_the_old_name() {
        let both = "--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_security_token = old
aws_session_token = new
";
        fixed(CODE, both, &both.replace("aws_security_token = old\n", ""));
    }
}
