extension RuleComparison {
    /// What is read beside the answers of a case: the forms of its plans, and what its consents
    /// are for; neither depends on the day.
    func wordingChanges(_ file: Case) -> [OutlookChange] {
        (formSeries(file) + purposeSeries(file)).flatMap { $0.changes(on: [now.day]) }
    }

    private func formSeries(_ file: Case) -> [OutlookSeries] {
        file.plans.flatMap { plan in
            plan.versions.compactMap { version in
                version.formVersion.map { form in
                    series(.form, "\(plan.id.text) #\(version.sequence) \(form)", [now.day]) {
                        set, _ in
                        set.rules.form(form, on: version.date).map(OutlookAnswer.init)
                    }
                }
            }
        }
    }

    private func purposeSeries(_ file: Case) -> [OutlookSeries] {
        file.consents.compactMap { consent in
            consent.purpose.map { purpose in
                series(.purpose, "#\(consent.sequence) \(purpose)", [now.day]) { set, _ in
                    set.rules.purpose(purpose, on: consent.givenOn).map {
                        OutlookAnswer($0.version, words: $0.name.words("name"))
                    }
                }
            }
        }
    }

    /// Whether the newest version of each plan brings the extent back in time.
    func reachSeries(_ file: Case, _ days: [LocalDate]) -> [OutlookSeries] {
        file.plans.compactMap { plan in
            plan.currentVersion.map { version in
                series(.reach, plan.id.text, days) { set, day in
                    file.chainRun(on: day, rules: set.rules) { _ in true }.flatMap { chain in
                        PlanReach(
                            version, chain: chain,
                            employmentExtent: file.employment(plan.id.employment)?.extent,
                            rules: set.rules)
                    }.map(OutlookAnswer.init)
                }
            }
        }
    }
}

extension OutlookAnswer {
    fileprivate init(_ form: Dated<PlanForm>) {
        var words = form.name.words("name")
        for (field, text) in form.value.questions { words.merge(text.words(field)) { $1 } }
        self.init(form.version, words: words)
    }

    fileprivate init(_ reach: PlanReach) {
        var words = reach.rule.basis.words("basis").merging(
            reach.arithmetic.words("arithmetic")
        ) { $1 }
        words["mark"] = reach.rule.mark.rawValue
        self.init(
            "\(reach.answer.rawValue) by \(reach.lastDay.iso) \(reach.rule.version)",
            words: words)
    }
}
