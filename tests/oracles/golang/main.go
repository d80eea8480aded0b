// Judges what Birge's ledger wrote by golang.org/x/mod/sumdb, which Birge did not write.
//
// Reads one case a line, as JSON, from standard input. For each it grows the same tree by itself,
// opens the signed head, checks every proof, proves again from the tiles on disk, and then alters
// every part in one bit: each alteration must be refused. Prints what it did; exit code 1 on a fault.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64
	Leaf  []byte
	Proof [][]byte
}

type consistency struct {
	Old   int64
	Root  []byte
	Proof [][]byte
}

type head struct {
	Size        int64
	Root        []byte
	Origin      string
	Log         string
	Witness     string
	Note        []byte
	Tiles       string
	Inclusion   []inclusion
	Consistency []consistency
}

// spare counts alterations that Go reads as the same bytes: it ignores the spare bits at the end of
// base64, which carry nothing. Birge refuses those too; test_golang.py sees to it.
var accepted, refused, spare, faults int

func expect(what string, good bool, err error) {
	if good != (err == nil) {
		faults++
		fmt.Fprintf(os.Stderr, "%s: wanted good=%v, got %v\n", what, good, err)
	} else if good {
		accepted++
	} else {
		refused++
	}
}

// cosigner verifies the timestamped signatures of C2SP tlog-cosignature.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(text, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	at := binary.BigEndian.Uint64(sig)
	message := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", at)), text...)
	return ed25519.Verify(c.key, message, sig[8:])
}

func newCosigner(vkey string) cosigner {
	parts := strings.SplitN(vkey, "+", 3)
	material, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(material) != 33 || material[0] != 4 {
		log.Fatal("not the key of a witness: ", vkey)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), material...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		log.Fatal("not the id of this witness: ", vkey)
	}
	return cosigner{parts[0], hash, material[1:]}
}

func hashes(many [][]byte) (out []tlog.Hash) {
	for _, one := range many {
		out = append(out, toHash(one))
	}
	return out
}

func toHash(b []byte) (h tlog.Hash) {
	if len(b) != len(h) {
		log.Fatal("not a hash")
	}
	copy(h[:], b)
	return h
}

func flip(b []byte, bit int) []byte {
	out := append([]byte(nil), b...)
	out[bit/8] ^= 1 << (bit % 8)
	return out
}

// signed opens the note and gives back what both signed, and their signatures' bytes.
func (c *head) signed(text []byte) (*note.Note, []byte, error) {
	plain, err := note.NewVerifier(c.Log)
	if err != nil {
		return nil, nil, err
	}
	opened, err := note.Open(text, note.VerifierList(plain, newCosigner(c.Witness)))
	if err != nil {
		return nil, nil, err
	}
	if len(opened.Sigs) != 2 {
		return nil, nil, fmt.Errorf("signed by %d of 2", len(opened.Sigs))
	}
	var all []byte
	for _, sig := range opened.Sigs {
		decoded, err := base64.StdEncoding.DecodeString(sig.Base64)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, decoded...)
	}
	return opened, all, nil
}

func (c *head) open(text []byte) error {
	opened, _, err := c.signed(text)
	if err != nil {
		return err
	}
	rest := strings.TrimPrefix(opened.Text, c.Origin+"\n")
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + rest))
	if err != nil {
		return err
	}
	if tree.N != c.Size || tree.Hash != toHash(c.Root) {
		return fmt.Errorf("the head says %v", tree)
	}
	return nil
}

func (c *head) judgeNote() {
	expect("head", true, c.open(c.Note))
	whole, signatures, _ := c.signed(c.Note)
	for bit := 0; bit < len(c.Note)*8; bit++ {
		altered := flip(c.Note, bit)
		opened, same, err := c.signed(altered)
		if err == nil && opened.Text == whole.Text && bytes.Equal(same, signatures) {
			spare++
			continue
		}
		expect(fmt.Sprintf("head with bit %d altered", bit), false, c.open(altered))
	}
}

// judgeParts alters each of the parts in one bit, another one in each.
func judgeParts(what string, parts [][]byte, check func([][]byte) error) {
	expect(what, true, check(parts))
	for i := range parts {
		altered := append([][]byte(nil), parts...)
		altered[i] = flip(parts[i], (i*37+len(parts))%256)
		expect(fmt.Sprintf("%s, part %d altered", what, i), false, check(altered))
	}
}

func (c *head) judgeProofs() {
	for _, p := range c.Inclusion {
		parts := append([][]byte{c.Root, p.Leaf}, p.Proof...)
		judgeParts(fmt.Sprintf("inclusion %d in %d", p.Index, c.Size), parts, func(b [][]byte) error {
			return tlog.CheckRecord(hashes(b[2:]), c.Size, toHash(b[0]), p.Index, toHash(b[1]))
		})
	}
	for _, p := range c.Consistency {
		parts := append([][]byte{c.Root, p.Root}, p.Proof...)
		judgeParts(fmt.Sprintf("consistency %d to %d", p.Old, c.Size), parts, func(b [][]byte) error {
			return tlog.CheckTree(hashes(b[2:]), c.Size, toHash(b[0]), p.Old, toHash(b[1]))
		})
	}
}

// disk reads tiles from files, with one bit altered in the tile that `alter` names.
type disk struct {
	dir, alter string
	read       map[string]bool
}

func (d disk) Height() int                         { return 8 }
func (d disk) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (d disk) ReadTiles(tiles []tlog.Tile) (out [][]byte, err error) {
	for _, t := range tiles {
		path := strings.Replace(t.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(d.dir, path))
		if err != nil {
			return nil, err
		}
		if path == d.alter {
			data = flip(data, len(data)*4+3)
		}
		d.read[path] = true
		out = append(out, data)
	}
	return out, nil
}

func (c *head) proveFromTiles(d disk) error {
	reader := tlog.TileHashReader(tlog.Tree{N: c.Size, Hash: toHash(c.Root)}, d)
	for _, p := range c.Inclusion {
		proof, err := tlog.ProveRecord(c.Size, p.Index, reader)
		if err != nil {
			return err
		}
		if fmt.Sprint(proof) != fmt.Sprint(hashes(p.Proof)) {
			return fmt.Errorf("another proof for %d in %d", p.Index, c.Size)
		}
	}
	for _, p := range c.Consistency {
		proof, err := tlog.ProveTree(c.Size, p.Old, reader)
		if err != nil {
			return err
		}
		if fmt.Sprint(proof) != fmt.Sprint(hashes(p.Proof)) {
			return fmt.Errorf("another proof for %d to %d", p.Old, c.Size)
		}
	}
	return nil
}

func (c *head) judgeTiles() {
	whole := disk{c.Tiles, "", map[string]bool{}}
	expect(fmt.Sprintf("tiles of %d", c.Size), true, c.proveFromTiles(whole))
	for path := range whole.read {
		err := c.proveFromTiles(disk{c.Tiles, path, map[string]bool{}})
		expect(fmt.Sprintf("%s of %d altered", path, c.Size), false, err)
	}
}

// grown is the tree that Go grows by itself from the leaves that the test agreed on.
type grown struct{ stored []tlog.Hash }

func (g *grown) ReadHashes(indexes []int64) (out []tlog.Hash, err error) {
	for _, i := range indexes {
		out = append(out, g.stored[i])
	}
	return out, nil
}

func (g *grown) growTo(size int64) {
	for n := int64(0); n < size; n++ {
		if tlog.StoredHashCount(n) < int64(len(g.stored)) {
			continue
		}
		more, err := tlog.StoredHashes(n, []byte(fmt.Sprintf("leaf %d", n)), g)
		if err != nil {
			log.Fatal(err)
		}
		g.stored = append(g.stored, more...)
	}
}

func (c *head) judgeRoot(g *grown) {
	g.growTo(c.Size)
	root, err := tlog.TreeHash(c.Size, g)
	if err == nil && !bytes.Equal(root[:], c.Root) {
		err = fmt.Errorf("Go's root is %v", root)
	}
	expect(fmt.Sprintf("root of %d", c.Size), true, err)
}

func main() {
	input, tree := json.NewDecoder(os.Stdin), &grown{}
	for input.More() {
		var c head
		if err := input.Decode(&c); err != nil {
			log.Fatal(err)
		}
		c.judgeRoot(tree)
		c.judgeNote()
		c.judgeProofs()
		c.judgeTiles()
	}
	fmt.Printf(`{"accepted": %d, "refused": %d, "spare": %d, "faults": %d}`+"\n",
		accepted, refused, spare, faults)
	if faults > 0 {
		os.Exit(1)
	}
}
