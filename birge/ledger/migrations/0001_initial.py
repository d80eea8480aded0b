from django.db import migrations, models

from birge.ledger.triggers import install_statements, lift_statements


def install(apps, schema_editor):
    for statement in install_statements(schema_editor.connection):
        schema_editor.execute(statement, params=None)


def lift(apps, schema_editor):
    for statement in lift_statements(schema_editor.connection):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("body", models.BinaryField()),
                ("recorded_on", models.DateField()),
            ],
            options={"indexes": [models.Index(fields=["kind", "id"], name="ledger_entry_kind")]},
        ),
        migrations.RunPython(install, lift),
    ]
