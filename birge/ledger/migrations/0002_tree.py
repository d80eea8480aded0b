import django.db.models.deletion
from django.db import migrations, models

from birge.ledger.triggers import LEAF, install_statements, lift_statements


def install(apps, schema_editor):
    for statement in install_statements(schema_editor.connection, LEAF):
        schema_editor.execute(statement, params=None)


def lift(apps, schema_editor):
    for statement in lift_statements(schema_editor.connection, LEAF):
        schema_editor.execute(statement, params=None)


def begin(apps, schema_editor):
    """An empty tree, before which every entry recorded so far is waiting."""
    apps.get_model("ledger", "Head").objects.create(pk=1)
    schema_editor.execute(
        "INSERT INTO ledger_waiting (entry_id) SELECT id FROM ledger_entry", params=None
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="+", serialize=False, to="ledger.entry")),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.BigIntegerField(db_column="place", primary_key=True, serialize=False)),
                ("entry", models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="leaf", to="ledger.entry")),
            ],
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.BigIntegerField(default=0)),
                ("rows", models.BinaryField(default=b"")),
                ("note", models.BinaryField(default=b"")),
                ("folded", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="ledger_one_head"),
                    models.CheckConstraint(condition=models.Q(("folded__lte", models.F("size"))), name="ledger_counts_only_sealed"),
                ],
            },
        ),
        migrations.RunPython(install, lift),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
